//! Puts an octet behind the signature.

use super::edits::resign_octets;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Puts an octet behind the signature.
pub(super) static MUTATION: Mutation = Mutation {
    id: "signature-extended",
    summary: "Puts an octet behind the signature.",
    place: Place::Signature,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::UNVERIFIED,
    breaks: &["RFC8555-6.2-R06"],
    edits: &[Edit::Envelope(|envelope, _| resign_octets(envelope, |octets| octets.push(0)))],
};
