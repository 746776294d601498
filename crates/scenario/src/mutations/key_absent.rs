//! Names the key neither by jwk nor by kid.

use super::edits::remove;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Names the key neither by jwk nor by kid.
pub(super) static MUTATION: Mutation = Mutation {
    id: "key-absent",
    summary: "Names the key neither by jwk nor by kid.",
    place: Place::Header,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::MALFORMED,
    breaks: &["RFC8555-6.2-R22"],
    edits: &[Edit::Header(|header, _| {
        remove(header, "jwk");
        remove(header, "kid");
    })],
};
