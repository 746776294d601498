//! Sends the general JSON serialization, with one signature.

use assay_acme::jws::Serialization;

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Sends the general JSON serialization, with one signature.
pub(super) static MUTATION: Mutation = Mutation {
    id: "serialization-general",
    summary: "Sends the general JSON serialization, with one signature.",
    place: Place::Envelope,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::MALFORMED,
    breaks: &["RFC8555-6.2-R10"],
    edits: &[Edit::Envelope(|envelope, _| envelope.form = Serialization::General)],
};
