//! Shows a public key whose coordinates are zero, as a careless reader writes the point at
//! infinity.

use assay_acme::names;

use super::edits::set_in_jwk;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Shows a public key whose coordinates are zero, as a careless reader writes the point at
/// infinity.
pub(super) static MUTATION: Mutation = Mutation {
    id: "jwk-at-zero",
    summary: "Shows a public key whose coordinates are zero, as a careless reader writes the \
              point at infinity.",
    place: Place::Header,
    params: &[],
    applies: Applies::ByEcJwk,
    provokes: Provokes::BAD_KEY,
    breaks: &["RFC8555-6.2-R40"],
    edits: &[Edit::Header(|header, _| {
        for member in ["x", "y"] {
            set_in_jwk(header, member, |text| names::base64url(vec![0; text.len() * 3 / 4]));
        }
    })],
};
