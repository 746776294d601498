//! Sends the order of the curve for R and S, which are zero to careless arithmetic.

use super::edits::{edit_halves, order};
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Sends the order of the curve for R and S, which are zero to careless arithmetic.
pub(super) static MUTATION: Mutation = Mutation {
    id: "signature-of-order",
    summary: "Sends the order of the curve for R and S, which are zero to careless arithmetic.",
    place: Place::Signature,
    params: &[],
    applies: Applies::Ecdsa,
    provokes: Provokes::UNVERIFIED,
    breaks: &["RFC8555-6.2-R07"],
    edits: &[Edit::Envelope(|envelope, _| {
        edit_halves(envelope, |r, s| (order(r.len()), order(s.len())))
    })],
};
