//! Sends the request without TLS to the port that speaks it.

use assay_acme::jws::{Channel, Http1, Wire};

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Sends the request without TLS to the port that speaks it.
pub(super) static MUTATION: Mutation = Mutation {
    id: "plain-text-on-tls-port",
    summary: "Sends the request without TLS to the port that speaks it.",
    place: Place::Tls,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::Silence,
    breaks: &["RFC8555-6.1-R02"],
    edits: &[Edit::Wire(|request, _| Wire {
        channel: Channel::PlainText,
        ..Http1::of(request).into_wire()
    })],
};
