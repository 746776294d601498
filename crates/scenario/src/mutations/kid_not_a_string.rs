//! Sends a kid that is no string.

use super::edits::{TYPE, set};
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Sends a kid that is no string.
pub(super) static MUTATION: Mutation = Mutation {
    id: "kid-not-a-string",
    summary: "Sends a kid that is no string.",
    place: Place::Header,
    params: &[TYPE],
    applies: Applies::ByKid,
    provokes: Provokes::NO_ACCOUNT,
    breaks: &["RFC8555-6.2-R31"],
    edits: &[Edit::Header(|header, means| set(header, "kid", means.odd_value()))],
};
