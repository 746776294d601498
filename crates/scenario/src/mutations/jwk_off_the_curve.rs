//! Shows a public key whose point is not on the curve.

use assay_acme::names;

use super::edits::set_in_jwk;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Shows a public key whose point is not on the curve.
pub(super) static MUTATION: Mutation = Mutation {
    id: "jwk-off-the-curve",
    summary: "Shows a public key whose point is not on the curve.",
    place: Place::Header,
    params: &[],
    applies: Applies::ByEcJwk,
    provokes: Provokes::BAD_KEY,
    breaks: &["RFC8555-6.2-R40"],
    edits: &[Edit::Header(|header, _| {
        set_in_jwk(header, "y", |y| names::base64url(vec![1; y.len() * 3 / 4]))
    })],
};
