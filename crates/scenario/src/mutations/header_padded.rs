//! Pads the protected header, and signs it so.

use bytes::Bytes;

use super::edits::pad;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Pads the protected header, and signs it so.
pub(super) static MUTATION: Mutation = Mutation {
    id: "header-padded",
    summary: "Pads the protected header, and signs it so.",
    place: Place::Header,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::MALFORMED,
    breaks: &["RFC8555-6.1-R09"],
    edits: &[
        Edit::Unsigned(|unsigned, _| {
            // Padding needs a length that is no multiple of three; white space is free in JSON.
            while unsigned.protected.len().is_multiple_of(3) {
                unsigned.protected = Bytes::from([&unsigned.protected[..], b" "].concat());
            }
        }),
        Edit::Envelope(|envelope, means| {
            pad(&mut envelope.protected);
            means.sign(envelope);
        }),
    ],
};
