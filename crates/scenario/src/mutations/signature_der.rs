//! Encodes the ECDSA signature in DER rather than as R and S.

use assay_acme::der;

use super::edits::resign_octets;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Encodes the ECDSA signature in DER rather than as R and S.
pub(super) static MUTATION: Mutation = Mutation {
    id: "signature-der",
    summary: "Encodes the ECDSA signature in DER rather than as R and S.",
    place: Place::Signature,
    params: &[],
    applies: Applies::Ecdsa,
    provokes: Provokes::UNVERIFIED,
    breaks: &["RFC8555-6.2-R06"],
    edits: &[Edit::Envelope(|envelope, _| {
        resign_octets(envelope, |octets| *octets = der::ecdsa_signature(octets))
    })],
};
