//! Writes white space around the members of the JWS.

use super::edits::spread;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Writes white space around the members of the JWS.
pub(super) static MUTATION: Mutation = Mutation {
    id: "body-with-white-space",
    summary: "Writes white space around the members of the JWS.",
    place: Place::Envelope,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::Acceptance,
    breaks: &[],
    edits: &[Edit::Request(|request, _| spread(request.body_mut()))],
};
