//! Sets an unused bit in the last character of the encoded payload, and signs it so; RFC 4648
//! section 3.5 lets readers refuse.

use super::edits::{set_trailing_bit, until_unaligned};
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Sets an unused bit in the last character of the encoded payload, and signs it so; RFC 4648
/// section 3.5 lets readers refuse.
pub(super) static MUTATION: Mutation = Mutation {
    id: "payload-with-trailing-bit",
    summary: "Sets an unused bit in the last character of the encoded payload, and signs it so; \
              RFC 4648 section 3.5 lets readers refuse.",
    place: Place::Payload,
    params: &[],
    applies: Applies::WithPayload,
    provokes: Provokes::Choice,
    breaks: &[],
    edits: &[
        Edit::Unsigned(|unsigned, _| until_unaligned(&mut unsigned.payload)),
        Edit::Envelope(|envelope, means| {
            set_trailing_bit(&mut envelope.payload);
            means.sign(envelope);
        }),
    ],
};
