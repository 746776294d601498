//! Encodes the payload in the alphabet of base64, and signs it so.

use super::edits::{append_telling_member, to_standard_alphabet};
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Encodes the payload in the alphabet of base64, and signs it so.
pub(super) static MUTATION: Mutation = Mutation {
    id: "payload-in-standard-base64",
    summary: "Encodes the payload in the alphabet of base64, and signs it so.",
    place: Place::Payload,
    params: &[],
    applies: Applies::WithPayload,
    provokes: Provokes::MALFORMED,
    breaks: &["RFC8555-6.1-R16"],
    edits: &[
        Edit::Unsigned(|unsigned, _| append_telling_member(&mut unsigned.payload)),
        Edit::Envelope(|envelope, means| {
            to_standard_alphabet(&mut envelope.payload);
            means.sign(envelope);
        }),
    ],
};
