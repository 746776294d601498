//! Sends a good signature of another payload.

use assay_acme::names;

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Sends a good signature of another payload.
pub(super) static MUTATION: Mutation = Mutation {
    id: "signature-of-another-payload",
    summary: "Sends a good signature of another payload.",
    place: Place::Signature,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::UNVERIFIED,
    breaks: &["RFC8555-6.2-R02"],
    edits: &[Edit::Envelope(|envelope, means| {
        let input = format!("{}.{}", envelope.protected, names::base64url("{\"assay\":1}"));
        means.sign_other(envelope, input.as_bytes());
    })],
};
