//! Does not say in the handshake which host is wanted (RFC 6066 section 3).

use assay_acme::jws::{Channel, Http1, Wire};

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Does not say in the handshake which host is wanted (RFC 6066 section 3).
pub(super) static MUTATION: Mutation = Mutation {
    id: "server-name-absent",
    summary: "Does not say in the handshake which host is wanted (RFC 6066 section 3).",
    place: Place::Tls,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::Choice,
    breaks: &[],
    edits: &[Edit::Wire(|request, _| Wire {
        channel: Channel::TlsWithoutName,
        ..Http1::of(request).into_wire()
    })],
};
