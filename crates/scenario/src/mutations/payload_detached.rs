//! Leaves the payload member out.

use super::edits::{edit_body, remove};
use super::{Edit, Mutation};

/// Leaves the payload member out.
pub(super) static MUTATION: Mutation = Mutation {
    id: "payload-detached",
    summary: "Leaves the payload member out.",
    breaks: &["RFC8555-6.2-R16"],
    edits: &[Edit::Request(|request, _| edit_body(request, |body| remove(body, "payload")))],
};
