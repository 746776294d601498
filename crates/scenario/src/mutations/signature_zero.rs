//! Sends a signature of zeros.

use super::edits::resign_octets;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Sends a signature of zeros.
pub(super) static MUTATION: Mutation = Mutation {
    id: "signature-zero",
    summary: "Sends a signature of zeros.",
    place: Place::Signature,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::UNVERIFIED,
    breaks: &["RFC8555-6.2-R07"],
    edits: &[Edit::Envelope(|envelope, _| resign_octets(envelope, |octets| octets.fill(0)))],
};
