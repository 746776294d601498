//! Encodes the header in the alphabet of base64, and signs it so.

use super::edits::{append_telling_member, to_standard_alphabet};
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Encodes the header in the alphabet of base64, and signs it so.
pub(super) static MUTATION: Mutation = Mutation {
    id: "header-in-standard-base64",
    summary: "Encodes the header in the alphabet of base64, and signs it so.",
    place: Place::Header,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::MALFORMED,
    breaks: &["RFC8555-6.1-R16"],
    edits: &[
        Edit::Unsigned(|unsigned, _| append_telling_member(&mut unsigned.protected)),
        Edit::Envelope(|envelope, means| {
            to_standard_alphabet(&mut envelope.protected);
            means.sign(envelope);
        }),
    ],
};
