//! Leaves the signature member out.

use super::edits::{edit_body, remove};
use super::{Edit, Mutation};

/// Leaves the signature member out.
pub(super) static MUTATION: Mutation = Mutation {
    id: "signature-absent",
    summary: "Leaves the signature member out.",
    breaks: &["RFC8555-6.2-R05"],
    edits: &[Edit::Request(|request, _| edit_body(request, |body| remove(body, "signature")))],
};
