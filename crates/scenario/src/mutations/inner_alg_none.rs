//! Gives the inner JWS alg `none` and no signature.

use super::edits::set;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Gives the inner JWS alg `none` and no signature.
pub(super) static MUTATION: Mutation = Mutation {
    id: "inner-alg-none",
    summary: "Gives the inner JWS alg `none` and no signature.",
    place: Place::Inner,
    params: &[],
    applies: Applies::WithInner,
    provokes: Provokes::Refusal,
    breaks: &["RFC8555-7.3.5-R11", "RFC8555-7.3.4-R09"],
    edits: &[Edit::Inner(&[
        Edit::Header(|header, _| set(header, "alg", "none")),
        Edit::Envelope(|envelope, _| envelope.signature.clear()),
    ])],
};
