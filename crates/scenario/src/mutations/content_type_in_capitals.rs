//! Writes the media type in capitals; RFC 9110 section 8.3.1 makes it the same.

use super::edits::content_type;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Writes the media type in capitals; RFC 9110 section 8.3.1 makes it the same.
pub(super) static MUTATION: Mutation = Mutation {
    id: "content-type-in-capitals",
    summary: "Writes the media type in capitals; RFC 9110 section 8.3.1 makes it the same.",
    place: Place::Http,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::Acceptance,
    breaks: &[],
    edits: &[Edit::Request(|request, _| content_type(request, Some("Application/JOSE+JSON")))],
};
