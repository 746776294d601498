//! Writes a line break into the encoded signature.

use super::edits::put_in_middle;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Writes a line break into the encoded signature.
pub(super) static MUTATION: Mutation = Mutation {
    id: "signature-with-line-break",
    summary: "Writes a line break into the encoded signature.",
    place: Place::Signature,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::MALFORMED,
    breaks: &["RFC8555-6.1-R17"],
    edits: &[Edit::Envelope(|envelope, _| put_in_middle(&mut envelope.signature, "\r\n"))],
};
