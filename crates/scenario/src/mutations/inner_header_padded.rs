//! Pads the header of the inner JWS, and signs it so.

use super::edits::{pad, until_unaligned};
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Pads the header of the inner JWS, and signs it so.
pub(super) static MUTATION: Mutation = Mutation {
    id: "inner-header-padded",
    summary: "Pads the header of the inner JWS, and signs it so.",
    place: Place::Inner,
    params: &[],
    applies: Applies::WithInner,
    provokes: Provokes::Problem(&[400, 401, 403], &["malformed", "unauthorized"]),
    breaks: &["RFC8555-6.1-R15"],
    edits: &[Edit::Inner(&[
        Edit::Unsigned(|unsigned, _| until_unaligned(&mut unsigned.protected)),
        Edit::Envelope(|envelope, means| {
            pad(&mut envelope.protected);
            means.sign(envelope);
        }),
    ])],
};
