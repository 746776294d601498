//! Puts a zero before R and before S.

use super::edits::edit_halves;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Puts a zero before R and before S.
pub(super) static MUTATION: Mutation = Mutation {
    id: "signature-with-leading-zeros",
    summary: "Puts a zero before R and before S.",
    place: Place::Signature,
    params: &[],
    applies: Applies::Ecdsa,
    provokes: Provokes::UNVERIFIED,
    breaks: &["RFC8555-6.2-R06"],
    edits: &[Edit::Envelope(|envelope, _| {
        edit_halves(envelope, |r, s| ([&[0], r].concat(), [&[0], s].concat()))
    })],
};
