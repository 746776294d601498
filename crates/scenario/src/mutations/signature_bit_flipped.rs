//! Flips a bit in the middle of the signature.

use super::edits::resign_octets;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Flips a bit in the middle of the signature.
pub(super) static MUTATION: Mutation = Mutation {
    id: "signature-bit-flipped",
    summary: "Flips a bit in the middle of the signature.",
    place: Place::Signature,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::UNVERIFIED,
    breaks: &["RFC8555-6.2-R01"],
    edits: &[Edit::Envelope(|envelope, _| {
        resign_octets(envelope, |octets| {
            let middle = octets.len() / 2;
            if let Some(octet) = octets.get_mut(middle) {
                *octet ^= 0x10;
            }
        });
    })],
};
