//! The strings that cross the wire, each with a type of its own.

use std::fmt;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// Whether every octet is of the base64url alphabet (RFC 4648 section 5), without padding.
pub fn is_base64url(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

/// Base64url without padding (RFC 8555 section 6.1).
pub fn base64url(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Decodes base64url without padding; `None` for anything else (RFC 8555 section 6.1 asks that
/// padded values be refused).
pub fn from_base64url(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).ok()
}

/// SHA-256.
pub fn sha256(octets: &[u8]) -> [u8; 32] {
    let digest = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, octets);
    digest.as_ref().try_into().unwrap_or([0; 32])
}

macro_rules! text_name {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(Arc<str>);

        impl $name {
            /// Takes the text as it was seen, whatever it is.
            pub fn seen(text: impl Into<Arc<str>>) -> Self {
                Self(text.into())
            }

            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

text_name! {
    /// An anti-replay nonce: one or more octets of base64url (RFC 8555 section 6.5.1). Any text can
    /// be held; [`Nonce::is_well_formed`] asks.
    Nonce
}

impl Nonce {
    /// Non-empty base64url without padding, as RFC 8555 section 6.5.1 demands.
    pub fn is_well_formed(&self) -> bool {
        !self.0.is_empty() && is_base64url(&self.0)
    }
}

text_name! {
    /// The random value of a challenge (RFC 8555 section 8).
    Token
}

impl Token {
    /// Base64url, with room for the 128 bits of entropy that RFC 8555 section 8 demands
    /// (22 characters).
    pub fn is_well_formed(&self) -> bool {
        self.0.len() >= 22 && is_base64url(&self.0)
    }

    /// Joins the token with the thumbprint of the account key (RFC 8555 section 8.1).
    pub fn authorize(&self, thumbprint: &Thumbprint) -> KeyAuthorization {
        KeyAuthorization(format!("{}.{}", self.0, thumbprint.to_base64url()).into())
    }
}

text_name! {
    /// Token and account key thumbprint, joined by a dot (RFC 8555 section 8.1).
    KeyAuthorization
}

impl KeyAuthorization {
    /// SHA-256 of the key authorization: the content of the acmeIdentifier extension (RFC 8737
    /// section 3).
    pub fn digest(&self) -> [u8; 32] {
        sha256(self.0.as_bytes())
    }

    /// The TXT record of a dns-01 challenge: base64url of the digest (RFC 8555 section 8.4).
    pub fn dns01_value(&self) -> String {
        base64url(self.digest())
    }
}

text_name! {
    /// A URL that a server handed out, kept to the letter. RFC 8555 section 6.4 compares the signed
    /// `url` with the requested one as strings, so no normalisation may happen on the way.
    ResourceUrl
}

impl ResourceUrl {
    /// The URL as parsed by the WHATWG rules, or `None` where it is no absolute URL.
    pub fn parse(&self) -> Option<url::Url> {
        url::Url::parse(&self.0).ok()
    }

    /// The same text as an `http` request target.
    pub fn to_uri(&self) -> Option<http::Uri> {
        self.0.parse::<http::Uri>().ok().filter(|uri| uri.authority().is_some())
    }
}

/// SHA-256 thumbprint of a JWK (RFC 7638).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Thumbprint(pub [u8; 32]);

impl Thumbprint {
    /// Base64url, as it stands in a key authorization.
    pub fn to_base64url(&self) -> String {
        base64url(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nonce_keeps_any_text_and_knows_what_is_well_formed() {
        for (text, good) in
            [("oFvnlFP1wIhRlYS2jTaXbA", true), ("", false), ("a=", false), ("a+b", false)]
        {
            let nonce = Nonce::seen(text);
            assert_eq!(nonce.as_str(), text);
            assert_eq!(nonce.is_well_formed(), good, "{text:?}");
        }
    }

    #[test]
    fn the_url_is_kept_to_the_letter() {
        let url = ResourceUrl::seen("https://EXAMPLE.com:443/a/../b");
        assert_eq!(url.as_str(), "https://EXAMPLE.com:443/a/../b");
        assert!(ResourceUrl::seen("/relative").to_uri().is_none());
    }

    #[test]
    fn padded_base64url_is_refused() {
        assert_eq!(from_base64url("YQ"), Some(b"a".to_vec()));
        assert_eq!(from_base64url("YQ=="), None);
    }
}
