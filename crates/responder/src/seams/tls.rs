//! What a behaviour makes of a TLS handshake.

use rustls::AlertDescription;
use rustls::crypto::aws_lc_rs;
use rustls::server::ClientHello;

use super::raw::Raw;
use crate::arguments::Arguments;
use crate::tls_alpn01::Certificate;

/// Changes the certificate that is shown; what the log says of that.
pub(crate) type Change = fn(&Arguments, &mut Certificate) -> String;

/// What is done in place of a handshake.
#[derive(Debug)]
pub(crate) enum Act {
    /// A fatal alert in place of a ServerHello.
    Alert(AlertDescription),
    /// The connection goes on without TLS.
    Drop(Raw),
    /// A ServerHello of TLS 1.2 or earlier, and nothing after it.
    Hello {
        /// On the wire: 0x0302 for TLS 1.1.
        version: u16,
        /// The ALPN protocol that is chosen, if any.
        protocol: Option<&'static [u8]>,
        /// Whether to wait for what the peer makes of it.
        waits: bool,
    },
}

/// TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA: every version up to TLS 1.2 knows it.
const SUITE: u16 = 0xc013;

/// A ServerHello in a record of its own (RFC 5246 section 7.4.1.3). Its random has no mark that
/// warns of a downgrade (RFC 8446 section 4.1.3): the version itself is what the peer shall judge.
pub(crate) fn server_hello(
    client: &ClientHello<'_>,
    version: u16,
    protocol: Option<&[u8]>,
) -> Vec<u8> {
    let mut random = [0; 32];
    // Zeros are as good: nothing is ever encrypted.
    let _ = aws_lc_rs::default_provider().secure_random.fill(&mut random);
    let offered = client.cipher_suites().iter().map(|suite| u16::from(*suite));
    let suite = if version < 0x0303 { None } else { offered.into_iter().find(|suite| old(*suite)) };
    let mut hello = version.to_be_bytes().to_vec();
    hello.extend(random);
    // No session, then the suite, no compression.
    hello.push(0);
    hello.extend(suite.unwrap_or(SUITE).to_be_bytes());
    hello.push(0);
    if let Some(protocol) = protocol {
        // One protocol in a list in an extension in a list (RFC 7301 section 3.1).
        let name = [&[length(protocol) as u8], protocol].concat();
        let list = [&length(&name).to_be_bytes(), &name[..]].concat();
        let alpn = [&[0, 16], &length(&list).to_be_bytes()[..], &list].concat();
        hello.extend(length(&alpn).to_be_bytes());
        hello.extend(alpn);
    }
    let handshake = [&[2, 0], &length(&hello).to_be_bytes()[..], &hello].concat();
    let record = [&[22], &version.to_be_bytes()[..], &length(&handshake).to_be_bytes()].concat();
    [record, handshake].concat()
}

/// A suite of TLS 1.2: neither of TLS 1.3, nor a signal (RFC 5746), nor grease (RFC 8701).
fn old(suite: u16) -> bool {
    matches!(suite >> 8, 0x00 | 0xc0 | 0xcc) && suite != 0x00ff
}

/// All that is made here is short.
fn length(octets: &[u8]) -> u16 {
    u16::try_from(octets.len()).unwrap_or(u16::MAX)
}
