//! Swaps R and S.

use super::edits::edit_halves;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Swaps R and S.
pub(super) static MUTATION: Mutation = Mutation {
    id: "signature-halves-swapped",
    summary: "Swaps R and S.",
    place: Place::Signature,
    params: &[],
    applies: Applies::Ecdsa,
    provokes: Provokes::UNVERIFIED,
    breaks: &["RFC8555-6.2-R01"],
    edits: &[Edit::Envelope(|envelope, _| edit_halves(envelope, |r, s| (s.to_vec(), r.to_vec())))],
};
