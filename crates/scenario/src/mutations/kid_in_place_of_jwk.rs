//! Names the key by account URL where jwk is due.

use super::edits::{remove, set};
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Names the key by account URL where jwk is due.
pub(super) static MUTATION: Mutation = Mutation {
    id: "kid-in-place-of-jwk",
    summary: "Names the key by account URL where jwk is due.",
    place: Place::Header,
    params: &[],
    applies: Applies::ByJwk,
    provokes: Provokes::NO_ACCOUNT,
    breaks: &["RFC8555-6.2-R24"],
    edits: &[Edit::Header(|header, means| {
        remove(header, "jwk");
        set(header, "kid", means.kid());
    })],
};
