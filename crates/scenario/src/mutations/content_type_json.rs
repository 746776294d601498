//! Sends the JWS as application/json.

use super::edits::content_type;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Sends the JWS as application/json.
pub(super) static MUTATION: Mutation = Mutation {
    id: "content-type-json",
    summary: "Sends the JWS as application/json.",
    place: Place::Http,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::Problem(&[415], &[]),
    breaks: &["RFC8555-6.2-R45"],
    edits: &[Edit::Request(|request, _| content_type(request, Some("application/json")))],
};
