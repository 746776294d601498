//! What the CA is started with.

use std::net::{Ipv4Addr, SocketAddr};

use crate::Defect;

/// What the CA is started with. The default listens on a free loopback port, has no resolver and no
/// defects.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where to listen; port 0 takes a free one.
    pub listen: SocketAddr,
    /// The DNS server that is asked for validation. Without one, validation of DNS names fails with
    /// a `dns` problem.
    pub resolver: Option<SocketAddr>,
    /// The TCP port of http-01 (RFC 8555 section 8.3 says 80).
    pub http_port: u16,
    /// The TCP port of tls-alpn-01 (RFC 8737 section 3 says 443).
    pub tls_port: u16,
    /// Key identifiers and MAC keys for external account binding (RFC 8555 section 7.3.4).
    pub external_accounts: Vec<(String, Vec<u8>)>,
    /// Whether a new account needs a binding.
    pub external_account_required: bool,
    /// The deviations to make.
    pub defects: Vec<&'static Defect>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            resolver: None,
            http_port: 80,
            tls_port: 443,
            external_accounts: Vec::new(),
            external_account_required: false,
            defects: Vec::new(),
        }
    }
}
