//! Sends an empty signature in the inner JWS.

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Sends an empty signature in the inner JWS.
pub(super) static MUTATION: Mutation = Mutation {
    id: "inner-signature-empty",
    summary: "Sends an empty signature in the inner JWS.",
    place: Place::Inner,
    params: &[],
    applies: Applies::WithInner,
    provokes: Provokes::Problem(&[400, 401, 403], &["malformed", "unauthorized"]),
    breaks: &["RFC8555-7.3.5-R10", "RFC8555-7.3.4-R14"],
    edits: &[Edit::Inner(&[Edit::Envelope(|envelope, _| envelope.signature.clear())])],
};
