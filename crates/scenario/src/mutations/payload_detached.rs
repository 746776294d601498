//! Leaves the payload member out.

use super::edits::remove;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Leaves the payload member out.
pub(super) static MUTATION: Mutation = Mutation {
    id: "payload-detached",
    summary: "Leaves the payload member out.",
    place: Place::Envelope,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::MALFORMED,
    breaks: &["RFC8555-6.2-R16"],
    edits: &[Edit::Body(|body, _| remove(body, "payload"))],
};
