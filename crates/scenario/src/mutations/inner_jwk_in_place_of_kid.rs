//! Names the account key by jwk, not the external account by kid, in the binding.

use super::edits::{remove, set};
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Names the account key by jwk, not the external account by kid, in the binding.
pub(super) static MUTATION: Mutation = Mutation {
    id: "inner-jwk-in-place-of-kid",
    summary: "Names the account key by jwk, not the external account by kid, in the binding.",
    place: Place::Inner,
    params: &[],
    applies: Applies::WithBinding,
    provokes: Provokes::Problem(&[400, 401, 403], &["malformed", "unauthorized"]),
    breaks: &["RFC8555-7.3.4-R10"],
    edits: &[Edit::Inner(&[Edit::Header(|header, means| {
        remove(header, "kid");
        set(header, "jwk", means.jwk());
    })])],
};
