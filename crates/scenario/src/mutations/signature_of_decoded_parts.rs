//! Sends a signature of header and payload before they are encoded.

use assay_acme::names;

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Sends a signature of header and payload before they are encoded.
pub(super) static MUTATION: Mutation = Mutation {
    id: "signature-of-decoded-parts",
    summary: "Sends a signature of header and payload before they are encoded.",
    place: Place::Signature,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::UNVERIFIED,
    breaks: &["RFC8555-6.2-R01"],
    edits: &[Edit::Envelope(|envelope, means| {
        let decode = |part: &str| names::from_base64url(part).unwrap_or_default();
        let input =
            [decode(&envelope.protected), b".".to_vec(), decode(&envelope.payload)].concat();
        means.sign_other(envelope, &input);
    })],
};
