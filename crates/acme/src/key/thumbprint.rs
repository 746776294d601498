//! Public keys as JWK and their thumbprints (RFC 7517, RFC 7638).

use std::fmt;

use crate::names::{Thumbprint, base64url, sha256};

/// A public key, as JSON text with its required members in lexical order. That order is the point:
/// the thumbprint is the digest of this very text (RFC 7638 section 3).
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Jwk {
    json: Box<str>,
    thumbprint: Thumbprint,
}

impl Jwk {
    pub(super) fn ec(curve: &str, x: &[u8], y: &[u8]) -> Self {
        let (x, y) = (base64url(x), base64url(y));
        Self::canonical(format!(r#"{{"crv":"{curve}","kty":"EC","x":"{x}","y":"{y}"}}"#))
    }

    pub(super) fn okp(curve: &str, x: &[u8]) -> Self {
        Self::canonical(format!(r#"{{"crv":"{curve}","kty":"OKP","x":"{}"}}"#, base64url(x)))
    }

    pub(super) fn rsa(n: &[u8], e: &[u8]) -> Self {
        let (n, e) = (base64url(n), base64url(e));
        Self::canonical(format!(r#"{{"e":"{e}","kty":"RSA","n":"{n}"}}"#))
    }

    /// RFC 9964 section 6 has these members required.
    pub(super) fn akp(alg: &str, public: &[u8]) -> Self {
        Self::canonical(format!(r#"{{"alg":"{alg}","kty":"AKP","pub":"{}"}}"#, base64url(public)))
    }

    fn canonical(json: String) -> Self {
        let thumbprint = Thumbprint(sha256(json.as_bytes()));
        Self { json: json.into(), thumbprint }
    }

    /// The JSON text.
    pub fn as_json(&self) -> &str {
        &self.json
    }

    /// The SHA-256 thumbprint.
    pub fn thumbprint(&self) -> Thumbprint {
        self.thumbprint
    }
}

impl fmt::Debug for Jwk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.json)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::from_base64url;

    /// RFC 7638 section 3.1.
    #[test]
    fn the_thumbprint_of_the_rfc_example() {
        let n = "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw";
        let jwk = Jwk::rsa(&from_base64url(n).unwrap(), &[1, 0, 1]);
        assert_eq!(jwk.thumbprint().to_base64url(), "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
    }
}
