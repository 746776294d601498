//! Flips a bit in the signature of the inner JWS.

use super::edits::resign_octets;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Flips a bit in the signature of the inner JWS.
pub(super) static MUTATION: Mutation = Mutation {
    id: "inner-signature-broken",
    summary: "Flips a bit in the signature of the inner JWS.",
    place: Place::Inner,
    params: &[],
    applies: Applies::WithInner,
    provokes: Provokes::Problem(&[400, 401, 403], &["malformed", "unauthorized"]),
    breaks: &["RFC8555-7.3.5-R10", "RFC8555-7.3.4-R14"],
    edits: &[Edit::Inner(&[Edit::Envelope(|envelope, _| {
        resign_octets(envelope, |octets| {
            if let Some(first) = octets.first_mut() {
                *first ^= 0x10;
            }
        })
    })])],
};
