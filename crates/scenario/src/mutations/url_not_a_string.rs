//! Sends the url in an array.

use serde_json::json;

use super::edits::set;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Sends the url in an array.
pub(super) static MUTATION: Mutation = Mutation {
    id: "url-not-a-string",
    summary: "Sends the url in an array.",
    place: Place::Header,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::OTHER_URL,
    breaks: &["RFC8555-6.4.1-R02"],
    edits: &[Edit::Header(|header, means| set(header, "url", json!([means.url()])))],
};
