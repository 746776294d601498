//! Binds another key than that of the account.

use bytes::Bytes;

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Binds another key than that of the account.
pub(super) static MUTATION: Mutation = Mutation {
    id: "inner-payload-another-key",
    summary: "Binds another key than that of the account.",
    place: Place::Inner,
    params: &[],
    applies: Applies::WithBinding,
    provokes: Provokes::Problem(&[400, 401, 403], &["malformed", "unauthorized"]),
    breaks: &["RFC8555-7.3.4-R15"],
    edits: &[Edit::Inner(&[Edit::Unsigned(|unsigned, means| {
        unsigned.payload = Bytes::from(means.stranger_jwk().to_string())
    })])],
};
