//! Replaces the payload after signing.

use assay_acme::names;

use super::{Edit, Mutation};

/// Replaces the payload after signing.
pub(super) static MUTATION: Mutation = Mutation {
    id: "payload-altered",
    summary: "Replaces the payload after signing.",
    breaks: &["RFC8555-6.2-R02"],
    edits: &[Edit::Envelope(|envelope, _| {
        envelope.payload = names::base64url(r#"{"contact":[]}"#)
    })],
};
