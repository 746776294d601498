//! Shows the coordinates of the key under the name of another curve.

use serde_json::Value;

use super::edits::{edit_jwk, set};
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Shows the coordinates of the key under the name of another curve.
pub(super) static MUTATION: Mutation = Mutation {
    id: "jwk-crv-of-another",
    summary: "Shows the coordinates of the key under the name of another curve.",
    place: Place::Header,
    params: &[],
    applies: Applies::ByEcJwk,
    provokes: Provokes::BAD_KEY,
    breaks: &["RFC8555-6.2-R39"],
    edits: &[Edit::Header(|header, _| {
        edit_jwk(header, |jwk| {
            let other =
                if jwk.get("crv") == Some(&Value::from("P-256")) { "P-384" } else { "P-256" };
            set(jwk, "crv", other);
        })
    })],
};
