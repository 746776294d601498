//! Sends the JWS without a Content-Type.

use super::edits::content_type;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Sends the JWS without a Content-Type.
pub(super) static MUTATION: Mutation = Mutation {
    id: "content-type-absent",
    summary: "Sends the JWS without a Content-Type.",
    place: Place::Http,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::Problem(&[415], &[]),
    breaks: &["RFC8555-6.2-R45"],
    edits: &[Edit::Request(|request, _| content_type(request, None))],
};
