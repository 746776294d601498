//! Sends the compact serialization.

use assay_acme::jws::Serialization;

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Sends the compact serialization.
pub(super) static MUTATION: Mutation = Mutation {
    id: "serialization-compact",
    summary: "Sends the compact serialization.",
    place: Place::Envelope,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::MALFORMED,
    breaks: &["RFC8555-6.2-R09"],
    edits: &[Edit::Envelope(|envelope, _| envelope.form = Serialization::Compact)],
};
