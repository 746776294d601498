//! Sends the octets of an earlier request again.

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Sends the octets of an earlier request again.
pub(super) static MUTATION: Mutation = Mutation {
    id: "request-replayed",
    summary: "Sends the octets of an earlier request again.",
    place: Place::Envelope,
    params: &[],
    applies: Applies::AfterItself,
    provokes: Provokes::Problem(&[400, 401, 403], &["badNonce", "unauthorized"]),
    breaks: &["RFC8555-6.5-R20"],
    edits: &[Edit::Request(|request, means| {
        if let Some(body) = means.earlier_body() {
            *request.body_mut() = body;
        }
    })],
};
