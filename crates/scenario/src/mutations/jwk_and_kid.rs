//! Names the key twice, by jwk and by kid.

use super::edits::set;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Names the key twice, by jwk and by kid.
pub(super) static MUTATION: Mutation = Mutation {
    id: "jwk-and-kid",
    summary: "Names the key twice, by jwk and by kid.",
    place: Place::Header,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::MALFORMED,
    breaks: &["RFC8555-6.2-R23"],
    edits: &[Edit::Header(|header, means| {
        set(header, "jwk", means.jwk());
        set(header, "kid", means.kid());
    })],
};
