//! Shows a coordinate with a zero before it; RFC 7518 section 6.2.1.2 wants the width of the field.

use super::edits::edit_coordinate;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Shows a coordinate with a zero before it; RFC 7518 section 6.2.1.2 wants the width of the field.
pub(super) static MUTATION: Mutation = Mutation {
    id: "jwk-coordinate-long",
    summary: "Shows a coordinate with a zero before it; RFC 7518 section 6.2.1.2 wants the width \
              of the field.",
    place: Place::Header,
    params: &[],
    applies: Applies::ByEcJwk,
    provokes: Provokes::BAD_KEY,
    breaks: &["RFC8555-6.2-R40"],
    edits: &[Edit::Header(|header, _| edit_coordinate(header, |octets| octets.insert(0, 0)))],
};
