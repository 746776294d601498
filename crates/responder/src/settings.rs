//! Where the responder listens, and what can go wrong with it.

use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

/// Where the responder listens and what it says. Port 0 lets the system choose; for the second address
/// of http-01 or tls-alpn-01 and any after, it is the port of the first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// DNS listeners; each answers UDP and TCP on one port. Where a host has several addresses, name
    /// each rather than 0.0.0.0: from there, a datagram may go back with another sender than the
    /// address that was asked.
    pub dns: Vec<SocketAddr>,
    /// http-01 listeners.
    pub http: Vec<SocketAddr>,
    /// tls-alpn-01 listeners.
    pub tls: Vec<SocketAddr>,
    /// SOCKS5 listeners that stand where a CA expects its Tor client, so that onion names lead to this
    /// responder (RFC 9799 section 3.1).
    pub tor: Vec<SocketAddr>,
    /// Where it can be told what to answer, as pebble-challtestsrv can: `/set-txt`, `/add-a` and so
    /// on, by plain HTTP. Nothing guards it.
    pub management: Vec<SocketAddr>,
    /// Names at or below it are answered; all others do not exist. A dot at its end makes no
    /// difference; `.` alone is the root, and so every name.
    pub zone: String,
    /// What A and AAAA questions for names in the zone are told.
    pub advertise: Vec<IpAddr>,
}

impl Default for Settings {
    /// Free ports on 127.0.0.1, no SOCKS5 and no management, zone `assay.test`, which leads to 127.0.0.1.
    fn default() -> Self {
        let any = SocketAddr::from(([127, 0, 0, 1], 0));
        Self {
            dns: vec![any],
            http: vec![any],
            tls: vec![any],
            tor: Vec::new(),
            management: Vec::new(),
            zone: "assay.test".to_owned(),
            advertise: vec![IpAddr::V4(Ipv4Addr::LOCALHOST)],
        }
    }
}

/// Why the responder could not start.
#[derive(Debug, thiserror::Error)]
pub enum ResponderError {
    /// A port could not be had.
    #[error("listen for {what} on {address}: {}", reason(.source))]
    Bind {
        /// What would have been listened for.
        what: &'static str,
        /// Where.
        address: SocketAddr,
        /// What the system said.
        source: io::Error,
    },
    /// The zone is no domain name.
    #[error("serve the zone {0:?}: it is no domain name")]
    Zone(String),
}

/// What is wrong with an address in plain words; the system's own for anything rarer.
fn reason(source: &io::Error) -> String {
    use io::ErrorKind::{AddrInUse, AddrNotAvailable, PermissionDenied};
    match source.kind() {
        kind @ (AddrInUse | AddrNotAvailable | PermissionDenied) => kind.to_string(),
        _ => source.to_string(),
    }
}
