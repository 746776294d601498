//! Offers a protocol in the handshake that no server speaks; RFC 7301 section 3.2 has those that
//! choose refuse it.

use assay_acme::jws::{Channel, Http1, Wire};

use super::{Applies, Edit, Mutation, Place, Provokes};

/// Offers a protocol in the handshake that no server speaks; RFC 7301 section 3.2 has those that
/// choose refuse it.
pub(super) static MUTATION: Mutation = Mutation {
    id: "protocol-unknown",
    summary: "Offers a protocol in the handshake that no server speaks; RFC 7301 section 3.2 has \
              those that choose refuse it.",
    place: Place::Tls,
    params: &[],
    applies: Applies::Any,
    provokes: Provokes::Choice,
    breaks: &[],
    edits: &[Edit::Wire(|request, _| Wire {
        channel: Channel::TlsOffering(vec![b"assay/1".to_vec()]),
        ..Http1::of(request).into_wire()
    })],
};
