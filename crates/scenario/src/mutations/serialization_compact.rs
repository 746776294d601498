//! Sends the compact serialization.

use assay_acme::jws::Serialization;

use super::{Edit, Mutation};

/// Sends the compact serialization.
pub(super) static MUTATION: Mutation = Mutation {
    id: "serialization-compact",
    summary: "Sends the compact serialization.",
    breaks: &["RFC8555-6.2-R09"],
    edits: &[Edit::Envelope(|envelope, _| envelope.form = Serialization::Compact)],
};
