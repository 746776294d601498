//! Pads the coordinates of the public key.

use super::edits::set_in_jwk;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Pads the coordinates of the public key.
pub(super) static MUTATION: Mutation = Mutation {
    id: "jwk-padded",
    summary: "Pads the coordinates of the public key.",
    place: Place::Header,
    params: &[],
    applies: Applies::ByEcJwk,
    provokes: Provokes::BAD_KEY,
    breaks: &["RFC8555-6.1-R12"],
    edits: &[Edit::Header(|header, _| {
        set_in_jwk(header, "x", |x| format!("{x}="));
        set_in_jwk(header, "y", |y| format!("{y}="));
    })],
};
