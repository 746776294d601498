//! Cuts the last octet off the signature.

use super::edits::resign_octets;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Cuts the last octet off the signature.
pub(super) static MUTATION: Mutation = Mutation {
    id: "signature-truncated",
    summary: "Cuts the last octet off the signature.",
    place: Place::Signature,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::UNVERIFIED,
    breaks: &["RFC8555-6.2-R06"],
    edits: &[Edit::Envelope(|envelope, _| {
        resign_octets(envelope, |octets| {
            octets.pop();
        });
    })],
};
