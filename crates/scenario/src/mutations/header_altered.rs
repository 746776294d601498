//! Adds a member to the protected header after signing.

use super::edits::{edit_protected, set};
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Adds a member to the protected header after signing.
pub(super) static MUTATION: Mutation = Mutation {
    id: "header-altered",
    summary: "Adds a member to the protected header after signing.",
    place: Place::Header,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::UNVERIFIED,
    breaks: &["RFC8555-6.2-R03"],
    edits: &[Edit::Envelope(|envelope, _| {
        edit_protected(envelope, |header| set(header, "assay", true));
    })],
};
