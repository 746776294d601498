//! Adds a member to the inner payload after signing.

use super::edits::{edit_payload, set};
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Adds a member to the inner payload after signing.
pub(super) static MUTATION: Mutation = Mutation {
    id: "inner-payload-altered",
    summary: "Adds a member to the inner payload after signing.",
    place: Place::Inner,
    params: &[],
    applies: Applies::WithInner,
    provokes: Provokes::Problem(&[400, 401, 403], &["malformed", "unauthorized"]),
    breaks: &["RFC8555-7.3.5-R10", "RFC8555-7.3.4-R14"],
    edits: &[Edit::Inner(&[Edit::Envelope(|envelope, _| {
        edit_payload(envelope, |payload| set(payload, "assay", true))
    })])],
};
