//! Sends a signature whose bits are all set.

use super::edits::resign_octets;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Sends a signature whose bits are all set.
pub(super) static MUTATION: Mutation = Mutation {
    id: "signature-all-ones",
    summary: "Sends a signature whose bits are all set.",
    place: Place::Signature,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::UNVERIFIED,
    breaks: &["RFC8555-6.2-R01"],
    edits: &[Edit::Envelope(|envelope, _| resign_octets(envelope, |octets| octets.fill(0xff)))],
};
