//! The first message of TLS handshakes that should lead nowhere (RFC 9325).

/// What a handshake offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outdated {
    /// TLS 1.0 at most.
    Tls10,
    /// TLS 1.1 at most.
    Tls11,
    /// TLS 1.2 with cipher suites that do not encrypt.
    NullCipher,
    /// TLS 1.2 with cipher suites made weak for export.
    Export,
    /// TLS 1.2 with RC4.
    Rc4,
    /// TLS 1.2 with cipher suites in which nobody says who they are.
    Anonymous,
}

impl Outdated {
    /// Each with its name.
    pub const NAMED: &'static [(&'static str, Self)] = &[
        ("tls-1.0", Self::Tls10),
        ("tls-1.1", Self::Tls11),
        ("null-cipher", Self::NullCipher),
        ("export", Self::Export),
        ("rc4", Self::Rc4),
        ("anonymous", Self::Anonymous),
    ];

    const fn version(self) -> u16 {
        match self {
            Self::Tls10 => 0x0301,
            Self::Tls11 => 0x0302,
            _ => 0x0303,
        }
    }

    const fn suites(self) -> &'static [u16] {
        match self {
            Self::Tls10 | Self::Tls11 => &[0xc013, 0xc014, 0xc009, 0xc00a, 0x002f, 0x0035, 0x000a],
            Self::NullCipher => &[0x0001, 0x0002, 0x003b, 0xc006, 0xc010],
            Self::Export => &[0x0003, 0x0006, 0x0008, 0x0014, 0x0017, 0x0019],
            Self::Rc4 => &[0x0004, 0x0005, 0xc007, 0xc011],
            Self::Anonymous => &[0x0018, 0x001b, 0x0034, 0x006c, 0x00a6, 0xc018],
        }
    }

    /// The record with the ClientHello (RFC 5246 section 7.4.1.2), for a server of that name; an
    /// address is no name (RFC 6066 section 3).
    pub fn client_hello(self, host: &str) -> Vec<u8> {
        let number = |number: u16| number.to_be_bytes().to_vec();
        let numbers = |all: &[u16]| all.iter().flat_map(|n| n.to_be_bytes()).collect::<Vec<_>>();
        let extension = |id: u16, body: Vec<u8>| [number(id), sized(&body)].concat();
        let mut extensions = Vec::new();
        if host.parse::<std::net::IpAddr>().is_err() {
            let name = [vec![0], sized(host.as_bytes())].concat();
            extensions.extend(extension(0, sized(&name)));
        }
        extensions.extend(extension(10, sized(&numbers(&[0x001d, 0x0017, 0x0018]))));
        extensions.extend(extension(11, vec![1, 0]));
        let signatures = [0x0403, 0x0804, 0x0401, 0x0503, 0x0501, 0x0203, 0x0201];
        extensions.extend(extension(13, sized(&numbers(&signatures))));
        let body = [
            number(self.version()),
            // What is random here keeps no secret.
            b"assay looks for outdated TLS now".to_vec(),
            vec![0],
            sized(&numbers(self.suites())),
            vec![1, 0],
            sized(&extensions),
        ]
        .concat();
        let message = [vec![1, 0], sized(&body)].concat();
        [vec![22, 3, 1], sized(&message)].concat()
    }
}

/// With its length before it, in two octets.
fn sized(octets: &[u8]) -> Vec<u8> {
    let length = u16::try_from(octets.len()).unwrap_or(u16::MAX);
    [&length.to_be_bytes(), octets].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_add_up() {
        for (_, outdated) in Outdated::NAMED {
            let record = outdated.client_hello("ca.test");
            let length = |at: usize| usize::from(record[at]) * 256 + usize::from(record[at + 1]);
            assert_eq!(length(3) + 5, record.len());
            assert_eq!(length(7) + 9, record.len());
            assert_eq!(record[9..11], outdated.version().to_be_bytes());
        }
    }
}
