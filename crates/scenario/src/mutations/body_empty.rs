//! Sends no body.

use bytes::Bytes;

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Sends no body.
pub(super) static MUTATION: Mutation = Mutation {
    id: "body-empty",
    summary: "Sends no body.",
    place: Place::Envelope,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::MALFORMED,
    breaks: &["RFC8555-6.2-R08"],
    edits: &[Edit::Request(|request, _| *request.body_mut() = Bytes::new())],
};
