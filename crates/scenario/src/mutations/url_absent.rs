//! Leaves the url out of the protected header.

use super::edits::remove;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Leaves the url out of the protected header.
pub(super) static MUTATION: Mutation = Mutation {
    id: "url-absent",
    summary: "Leaves the url out of the protected header.",
    place: Place::Header,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::OTHER_URL,
    breaks: &["RFC8555-6.2-R21"],
    edits: &[Edit::Header(|header, _| remove(header, "url"))],
};
