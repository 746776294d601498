//! What a ClientHello says (RFC 8446 section 4.1.2), read by ourselves: rustls tells of one server name,
//! and of nothing where it refuses the message.

use std::time::Duration;

use tokio::net::TcpStream;
use tokio::time::sleep;

/// A record that holds a handshake (RFC 8446 section 5.1).
pub(crate) const HANDSHAKE: u8 = 22;

/// How long the rest of a message may take that has begun.
const PAUSE: Duration = Duration::from_millis(2);

/// The largest record in the clear.
const RECORD: usize = 5 + (1 << 14);

/// What a ClientHello offers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Hello {
    /// Every server name, in its order (RFC 6066 section 3).
    pub(crate) names: Vec<String>,
    /// The ALPN protocols; `None` without the extension (RFC 7301).
    pub(crate) protocols: Option<Vec<String>>,
}

impl Hello {
    /// The first server name.
    pub(crate) fn name(&self) -> &str {
        self.names.first().map_or("", String::as_str)
    }

    /// What the log says of it: protocols, then names.
    pub(crate) fn question(&self) -> String {
        let protocols = match &self.protocols {
            Some(protocols) => protocols.join(","),
            None => "no ALPN".to_owned(),
        };
        format!("{protocols} {}", self.names.join(","))
    }
}

/// Reads the ClientHello that a peer begins with, and leaves it where it is. `None` where a peer begins
/// with something else, or sends it in pieces that are records of their own.
pub(crate) async fn peek(stream: &TcpStream) -> Option<Hello> {
    let mut octets = vec![0; RECORD];
    let mut seen = 0;
    loop {
        let length = stream.peek(&mut octets).await.ok()?;
        let here = octets.get(..length)?;
        if *here.first()? != HANDSHAKE {
            return None;
        }
        if let Some([high, low]) = here.get(3..5) {
            let whole = 5 + usize::from(u16::from_be_bytes([*high, *low]));
            if whole > RECORD {
                return None;
            }
            if let Some(body) = here.get(5..whole) {
                return parse(body);
            }
        }
        if length == seen {
            sleep(PAUSE).await;
        }
        seen = length;
    }
}

/// The message in a record.
fn parse(record: &[u8]) -> Option<Hello> {
    let mut message = Reader(record);
    if message.take(1)? != [1] {
        return None;
    }
    let mut hello = Reader(message.sized(3)?);
    hello.take(2 + 32)?;
    hello.sized(1)?;
    hello.sized(2)?;
    hello.sized(1)?;
    let mut found = Hello::default();
    let mut extensions = Reader(hello.sized(2).unwrap_or_default());
    while let Some(id) = extensions.take(2) {
        let mut body = Reader(extensions.sized(2)?);
        match id {
            [0, 0] => {
                let mut names = Reader(body.sized(2)?);
                while let Some(kind) = names.take(1) {
                    let name = names.sized(2)?;
                    if kind == [0] {
                        found.names.push(name.escape_ascii().to_string());
                    }
                }
            }
            [0, 16] => {
                let mut list = Reader(body.sized(2)?);
                let mut protocols = Vec::new();
                while let Some(protocol) = list.sized(1) {
                    protocols.push(protocol.escape_ascii().to_string());
                }
                found.protocols = Some(protocols);
            }
            _ => {}
        }
    }
    Some(found)
}

/// Octets, from the front.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    /// What follows its length, which has so many octets.
    fn sized(&mut self, octets: usize) -> Option<&'a [u8]> {
        let length = self.take(octets)?.iter().fold(0, |sum, octet| sum << 8 | usize::from(*octet));
        self.take(length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn extension(id: u8, body: &[u8]) -> Vec<u8> {
        [&[0, id, 0, body.len() as u8], body].concat()
    }

    fn hello(extensions: &[u8]) -> Vec<u8> {
        let body = [
            &[3, 3][..],
            &[7; 32],
            &[0, 0, 2, 0xc0, 0x13, 1, 0],
            &[0, extensions.len() as u8],
            extensions,
        ]
        .concat();
        [&[1, 0, 0, body.len() as u8], &body[..]].concat()
    }

    #[test]
    fn all_names_and_protocols_are_read() {
        let names = extension(0, b"\0\x0e\0\0\x04a.tt\0\0\x04b.tt");
        let protocols = extension(16, b"\0\x0b\x0aacme-tls/1");
        let both = parse(&hello(&[names, protocols].concat())).unwrap();
        assert_eq!(both.question(), "acme-tls/1 a.tt,b.tt");
        assert_eq!(both.name(), "a.tt");
        assert_eq!(parse(&hello(&[])).unwrap().question(), "no ALPN ");
    }

    #[test]
    fn what_is_cut_short_is_nothing() {
        let names = extension(0, b"\0\x07\0\0\x04a.tt");
        let whole = hello(&names);
        assert!(parse(&whole).is_some());
        for length in 0..whole.len() {
            assert!(parse(&whole[..length]).is_none(), "{length}");
        }
    }
}
