//! Where a behaviour reaches into an answer.

pub(crate) mod body;
pub(crate) mod dns;
pub(crate) mod http;
pub(crate) mod raw;
pub(crate) mod tls;

use crate::arguments::Arguments;

/// How a behaviour acts. Of two that share a seam, the newer counts.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Acts {
    /// On requests for the name.
    Http(http::Means),
    /// On questions of any type for `_acme-challenge.NAME`.
    Challenge(dns::Change),
    /// On those and on whatever is below: the same seam.
    ChallengeTree(dns::Change),
    /// On A and AAAA of the name.
    Address(dns::Change),
    /// On TXT of the name, and of names where a careless CA might look for its challenge.
    Text(dns::Change),
    /// On CAA of the name, and of no name below.
    Caa(dns::Change),
    /// On the certificate.
    Certificate(tls::Change),
    /// On handshakes for no name, or for one that nothing stands for: a seam of its own.
    AnyName,
    /// HTTP is served to whoever does not validate: the same seam as the certificate.
    Https,
    /// In place of the handshake: the same seam again.
    Tls(fn(&Arguments) -> tls::Act),
}
