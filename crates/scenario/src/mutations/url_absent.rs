//! Leaves the url out of the protected header.

use super::edits::remove;
use super::{Edit, Mutation};

/// Leaves the url out of the protected header.
pub(super) static MUTATION: Mutation = Mutation {
    id: "url-absent",
    summary: "Leaves the url out of the protected header.",
    breaks: &["RFC8555-6.2-R21"],
    edits: &[Edit::Header(|header, _| remove(header, "url"))],
};
