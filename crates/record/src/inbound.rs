//! Validation requests that reached the responder.

use std::net::SocketAddr;
use std::time::Duration;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Over what a validation request came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Protocol {
    /// A DNS question in a datagram.
    DnsUdp,
    /// A DNS question over TCP.
    DnsTcp,
    /// A plain HTTP request.
    Http,
    /// A TLS handshake.
    Tls,
}

/// One validation request, and what it was told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Inbound {
    /// Since the start of the run.
    pub at: Duration,
    /// Who asked.
    pub from: SocketAddr,
    /// The listener that was asked.
    pub to: SocketAddr,
    /// Over what.
    pub protocol: Protocol,
    /// What was asked: `TXT _acme-challenge.a.test.`, `GET a.test /.well-known/…`, or
    /// `acme-tls/1 a.test` (ALPN protocols offered, then SNI).
    pub question: String,
    /// The name that was asked about, in lower case without a trailing dot: query name, Host without
    /// the port, or SNI. Empty where none was given.
    pub name: String,
    /// What it was told: `NOERROR 1 answer`, `200 87 octets`, `certificate for a.test`, or the
    /// reason why the exchange broke off.
    pub answer: String,
}
