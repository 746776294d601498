//! TLS 1.1, where RFC 8737 section 3 wants TLS 1.2 or higher. A ServerHello of that version, made
//! by hand since rustls cannot; the peer must leave then, by an alert or without: the log says
//! whether it did.

use super::{Behaviour, Over};
use crate::seams::Acts;
use crate::seams::tls::Act;
use crate::tls_alpn01;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "tls-1-1",
    summary: "Speaks TLS 1.1 only.",
    over: Over::Tls,
    params: &[],
    acts: Acts::Tls(|_| Act::Hello {
        version: 0x0302,
        protocol: Some(tls_alpn01::PROTOCOL),
        waits: true,
    }),
};
