//! Moves the url to the unprotected header, where it is not signed.

use serde_json::json;

use super::edits::remove;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Moves the url to the unprotected header, where it is not signed.
pub(super) static MUTATION: Mutation = Mutation {
    id: "url-unprotected",
    summary: "Moves the url to the unprotected header, where it is not signed.",
    place: Place::Header,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::OTHER_URL,
    breaks: &["RFC8555-6.4.1-R01"],
    edits: &[
        Edit::Header(|header, _| remove(header, "url")),
        Edit::Envelope(|envelope, means| envelope.header = Some(json!({ "url": means.url() }))),
    ],
};
