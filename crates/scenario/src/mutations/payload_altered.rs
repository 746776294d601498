//! Adds a member to the payload after signing.

use super::edits::{edit_payload, set};
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Adds a member to the payload after signing.
pub(super) static MUTATION: Mutation = Mutation {
    id: "payload-altered",
    summary: "Adds a member to the payload after signing.",
    place: Place::Payload,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::UNVERIFIED,
    breaks: &["RFC8555-6.2-R02"],
    edits: &[Edit::Envelope(|envelope, _| {
        edit_payload(envelope, |payload| set(payload, "assay", true))
    })],
};
