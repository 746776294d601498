//! Sends the order of the curve less S for S: the other signature that verifies. No document of
//! JOSE tells the two apart.

use super::edits::{edit_halves, less, order};
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Sends the order of the curve less S for S: the other signature that verifies. No document of
/// JOSE tells the two apart.
pub(super) static MUTATION: Mutation = Mutation {
    id: "signature-with-other-s",
    summary: "Sends the order of the curve less S for S: the other signature that verifies. No \
              document of JOSE tells the two apart.",
    place: Place::Signature,
    params: &[],
    applies: Applies::Ecdsa,
    provokes: Provokes::Choice,
    breaks: &[],
    edits: &[Edit::Envelope(|envelope, _| {
        edit_halves(envelope, |r, s| (r.to_vec(), less(&order(s.len()), s)))
    })],
};
