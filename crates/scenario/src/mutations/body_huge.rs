//! Adds a member of great length to the JWS.

use super::edits::{OCTETS, set};
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Adds a member of great length to the JWS.
pub(super) static MUTATION: Mutation = Mutation {
    id: "body-huge",
    summary: "Adds a member of great length to the JWS.",
    place: Place::Envelope,
    params: &[OCTETS],
    applies: Applies::Any,
    provokes: Provokes::Choice,
    breaks: &[],
    edits: &[Edit::Body(|body, means| set(body, "assay", "A".repeat(means.size("octets"))))],
};
