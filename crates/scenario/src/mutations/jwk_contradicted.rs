//! Names the jwk twice, the second time another key.

use super::edits::append_member;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Names the jwk twice, the second time another key.
pub(super) static MUTATION: Mutation = Mutation {
    id: "jwk-contradicted",
    summary: "Names the jwk twice, the second time another key.",
    place: Place::Header,
    params: &[],
    applies: Applies::ByJwk,
    provokes: Provokes::Refusal,
    breaks: &["RFC8555-6.2-R26"],
    edits: &[Edit::Unsigned(|unsigned, means| {
        append_member(&mut unsigned.protected, "jwk", &means.stranger_jwk())
    })],
};
