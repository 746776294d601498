//! Sends the payload unencoded and does not mark the option as critical, as RFC 7797 section 6
//! demands.

use assay_acme::names;

use super::edits::set;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Sends the payload unencoded and does not mark the option as critical, as RFC 7797 section 6
/// demands.
pub(super) static MUTATION: Mutation = Mutation {
    id: "b64-false-without-crit",
    summary: "Sends the payload unencoded and does not mark the option as critical, as RFC 7797 \
              section 6 demands.",
    place: Place::Header,
    params: &[],
    applies: Applies::WithPayload,
    provokes: Provokes::Refusal,
    breaks: &["RFC8555-6.2-R12"],
    edits: &[
        Edit::Header(|header, _| set(header, "b64", false)),
        Edit::Envelope(|envelope, means| {
            let octets = names::from_base64url(&envelope.payload).unwrap_or_default();
            envelope.payload = String::from_utf8_lossy(&octets).into_owned();
            means.sign(envelope);
        }),
    ],
};
