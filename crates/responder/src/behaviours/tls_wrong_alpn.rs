//! Chooses http/1.1, though only acme-tls/1 is offered. In a ServerHello of TLS 1.2, where the
//! choice can be seen in the clear; the certificate that should follow does not: a peer that has
//! not left by then sees the connection closed.

use super::{Behaviour, Over};
use crate::seams::Acts;
use crate::seams::tls::Act;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "tls-wrong-alpn",
    summary: "Chooses the ALPN protocol http/1.1.",
    over: Over::Tls,
    params: &[],
    acts: Acts::Tls(|_| Act::Hello { version: 0x0303, protocol: Some(b"http/1.1"), waits: false }),
};
