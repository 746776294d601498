//! Sends the url in an array.

use serde_json::json;

use super::edits::set;
use super::{Edit, Mutation};

/// Sends the url in an array.
pub(super) static MUTATION: Mutation = Mutation {
    id: "url-not-a-string",
    summary: "Sends the url in an array.",
    breaks: &["RFC8555-6.4.1-R02"],
    edits: &[Edit::Header(|header, means| set(header, "url", json!([means.url()])))],
};
