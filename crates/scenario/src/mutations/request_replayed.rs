//! Sends the octets of an earlier request again.

use super::{Edit, Mutation};

/// Sends the octets of an earlier request again.
pub(super) static MUTATION: Mutation = Mutation {
    id: "request-replayed",
    summary: "Sends the octets of an earlier request again.",
    breaks: &["RFC8555-6.5-R20"],
    edits: &[Edit::Request(|request, means| {
        if let Some(body) = means.earlier_body() {
            *request.body_mut() = body;
        }
    })],
};
