//! Sets an unused bit in the last character of the encoded header, and signs it so; RFC 4648
//! section 3.5 lets readers refuse.

use super::edits::{set_trailing_bit, until_unaligned};
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Sets an unused bit in the last character of the encoded header, and signs it so; RFC 4648
/// section 3.5 lets readers refuse.
pub(super) static MUTATION: Mutation = Mutation {
    id: "header-with-trailing-bit",
    summary: "Sets an unused bit in the last character of the encoded header, and signs it so; \
              RFC 4648 section 3.5 lets readers refuse.",
    place: Place::Header,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::Choice,
    breaks: &[],
    edits: &[
        Edit::Unsigned(|unsigned, _| until_unaligned(&mut unsigned.protected)),
        Edit::Envelope(|envelope, means| {
            set_trailing_bit(&mut envelope.protected);
            means.sign(envelope);
        }),
    ],
};
