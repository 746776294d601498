//! Sends the payload unencoded (RFC 7797), and signs it so.

use assay_acme::names;
use serde_json::json;

use super::edits::set;
use super::{Applies, Edit, Mutation, Place, Provokes};

/// Sends the payload unencoded (RFC 7797), and signs it so.
pub(super) static MUTATION: Mutation = Mutation {
    id: "b64-false",
    summary: "Sends the payload unencoded (RFC 7797), and signs it so.",
    place: Place::Header,
    params: &[],
    applies: Applies::WithPayload,
    provokes: Provokes::MALFORMED,
    breaks: &["RFC8555-6.2-R12"],
    edits: &[
        Edit::Header(|header, _| {
            set(header, "b64", false);
            set(header, "crit", json!(["b64"]));
        }),
        Edit::Envelope(|envelope, means| {
            let octets = names::from_base64url(&envelope.payload).unwrap_or_default();
            envelope.payload = String::from_utf8_lossy(&octets).into_owned();
            means.sign(envelope);
        }),
    ],
};
