//! Writes a character into the encoded signature that no base64 has.

use super::edits::put_in_middle;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Writes a character into the encoded signature that no base64 has.
pub(super) static MUTATION: Mutation = Mutation {
    id: "signature-with-foreign-character",
    summary: "Writes a character into the encoded signature that no base64 has.",
    place: Place::Signature,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::MALFORMED,
    breaks: &["RFC8555-6.1-R17"],
    edits: &[Edit::Envelope(|envelope, _| put_in_middle(&mut envelope.signature, "!"))],
};
