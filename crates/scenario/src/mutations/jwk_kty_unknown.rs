//! Shows a jwk of a type that no document registers.

use super::edits::{edit_jwk, set};
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Shows a jwk of a type that no document registers.
pub(super) static MUTATION: Mutation = Mutation {
    id: "jwk-kty-unknown",
    summary: "Shows a jwk of a type that no document registers.",
    place: Place::Header,
    params: &[],
    applies: Applies::ByJwk,
    provokes: Provokes::BAD_KEY,
    breaks: &["RFC8555-6.2-R41"],
    edits: &[Edit::Header(|header, _| edit_jwk(header, |jwk| set(jwk, "kty", "assay")))],
};
