//! Cuts half of the signature of the inner JWS off.

use super::edits::resign_octets;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Cuts half of the signature of the inner JWS off.
pub(super) static MUTATION: Mutation = Mutation {
    id: "inner-signature-truncated",
    summary: "Cuts half of the signature of the inner JWS off.",
    place: Place::Inner,
    params: &[],
    applies: Applies::WithInner,
    provokes: Provokes::Problem(&[400, 401, 403], &["malformed", "unauthorized"]),
    breaks: &["RFC8555-7.3.5-R10", "RFC8555-7.3.4-R14"],
    edits: &[Edit::Inner(&[Edit::Envelope(|envelope, _| {
        resign_octets(envelope, |octets| octets.truncate(octets.len() / 2))
    })])],
};
