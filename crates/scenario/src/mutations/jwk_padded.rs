//! Pads the coordinates of the public key.

use super::edits::set_in_jwk;
use super::{Edit, Mutation};

/// Pads the coordinates of the public key.
pub(super) static MUTATION: Mutation = Mutation {
    id: "jwk-padded",
    summary: "Pads the coordinates of the public key.",
    breaks: &["RFC8555-6.1-R12"],
    edits: &[Edit::Header(|header, _| {
        set_in_jwk(header, "x", |x| format!("{x}="));
        set_in_jwk(header, "y", |y| format!("{y}="));
    })],
};
