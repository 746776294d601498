//! Signs the binding with the account key; RFC 8555 section 7.3.4 wants a MAC.

use super::edits::set;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Signs the binding with the account key; RFC 8555 section 7.3.4 wants a MAC.
pub(super) static MUTATION: Mutation = Mutation {
    id: "inner-alg-no-mac",
    summary: "Signs the binding with the account key; RFC 8555 section 7.3.4 wants a MAC.",
    place: Place::Inner,
    params: &[],
    applies: Applies::WithBinding,
    provokes: Provokes::Refusal,
    breaks: &["RFC8555-7.3.4-R09"],
    edits: &[Edit::Inner(&[
        Edit::Header(|header, means| set(header, "alg", means.alg())),
        Edit::Envelope(|envelope, means| means.sign_as_account(envelope)),
    ])],
};
