//! Sends the inner JWS in the general JSON serialization.

use assay_acme::jws::Serialization;

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Sends the inner JWS in the general JSON serialization.
pub(super) static MUTATION: Mutation = Mutation {
    id: "inner-serialization-general",
    summary: "Sends the inner JWS in the general JSON serialization.",
    place: Place::Inner,
    params: &[],
    applies: Applies::WithInner,
    provokes: Provokes::Problem(&[400, 401, 403], &["malformed", "unauthorized"]),
    breaks: &["RFC8555-6.2-R10"],
    edits: &[Edit::Inner(&[Edit::Envelope(|envelope, _| envelope.form = Serialization::General)])],
};
