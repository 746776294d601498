//! Sets an unused bit in the last character of the encoded signature; RFC 4648 section 3.5 lets
//! readers refuse.

use super::edits::set_trailing_bit;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Sets an unused bit in the last character of the encoded signature; RFC 4648 section 3.5 lets
/// readers refuse.
pub(super) static MUTATION: Mutation = Mutation {
    id: "signature-with-trailing-bit",
    summary: "Sets an unused bit in the last character of the encoded signature; RFC 4648 \
              section 3.5 lets readers refuse.",
    place: Place::Signature,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::Choice,
    breaks: &[],
    edits: &[Edit::Envelope(|envelope, _| set_trailing_bit(&mut envelope.signature))],
};
