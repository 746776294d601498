//! Shows a coordinate without its first octet; RFC 7518 section 6.2.1.2 wants the full width.

use super::edits::edit_coordinate;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Shows a coordinate without its first octet; RFC 7518 section 6.2.1.2 wants the full width.
pub(super) static MUTATION: Mutation = Mutation {
    id: "jwk-coordinate-short",
    summary: "Shows a coordinate without its first octet; RFC 7518 section 6.2.1.2 wants the \
              full width.",
    place: Place::Header,
    params: &[],
    applies: Applies::ByEcJwk,
    provokes: Provokes::BAD_KEY,
    breaks: &["RFC8555-6.2-R40"],
    edits: &[Edit::Header(|header, _| {
        edit_coordinate(header, |octets| {
            // Another mutation may have left none.
            octets.drain(..octets.len().min(1));
        })
    })],
};
