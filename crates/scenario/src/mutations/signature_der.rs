//! Encodes the ECDSA signature in DER rather than as R and S.

use super::edits::{der_signature, resign_octets};
use super::{Edit, Mutation};

/// Encodes the ECDSA signature in DER rather than as R and S.
pub(super) static MUTATION: Mutation = Mutation {
    id: "signature-der",
    summary: "Encodes the ECDSA signature in DER rather than as R and S.",
    breaks: &["RFC8555-6.2-R06"],
    edits: &[Edit::Envelope(|envelope, _| {
        resign_octets(envelope, |octets| *octets = der_signature(octets))
    })],
};
