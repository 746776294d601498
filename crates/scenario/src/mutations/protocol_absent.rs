//! Does not speak of protocols in the handshake: HTTP/1.1 then.

use assay_acme::jws::{Channel, Http1, Wire};

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Does not speak of protocols in the handshake: HTTP/1.1 then.
pub(super) static MUTATION: Mutation = Mutation {
    id: "protocol-absent",
    summary: "Does not speak of protocols in the handshake: HTTP/1.1 then.",
    place: Place::Tls,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::Choice,
    breaks: &[],
    edits: &[Edit::Wire(|request, _| Wire {
        channel: Channel::TlsOffering(Vec::new()),
        ..Http1::of(request).into_wire()
    })],
};
