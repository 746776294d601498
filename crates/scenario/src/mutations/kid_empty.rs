//! Sends an empty kid.

use super::edits::set;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Sends an empty kid.
pub(super) static MUTATION: Mutation = Mutation {
    id: "kid-empty",
    summary: "Sends an empty kid.",
    place: Place::Header,
    params: &[],
    applies: Applies::ByKid,
    provokes: Provokes::NO_ACCOUNT,
    breaks: &["RFC8555-6.2-R31"],
    edits: &[Edit::Header(|header, _| set(header, "kid", ""))],
};
