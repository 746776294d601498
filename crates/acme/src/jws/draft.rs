//! What a request is meant to say.

use bytes::Bytes;
use serde_json::Value;

use super::Unsigned;
use crate::key::{Alg, Jwk};
use crate::names::{Nonce, ResourceUrl};

/// How the request names its signing key (RFC 8555 section 6.2).
#[derive(Clone, Debug, PartialEq)]
pub enum KeyRef {
    /// The public key itself: newAccount, and revocation by the certificate's key.
    Jwk(Jwk),
    /// The account URL: everything else.
    Kid(ResourceUrl),
}

/// The payload of a request.
#[derive(Clone, Debug, PartialEq)]
pub enum Payload {
    /// The empty payload of POST-as-GET (RFC 8555 section 6.3).
    PostAsGet,
    /// A JSON object.
    Json(Value),
}

/// A request before it is text. By its types it can only be a sensible one.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// Who signs.
    pub key: KeyRef,
    /// With which algorithm.
    pub alg: Alg,
    /// The anti-replay nonce; `None` only in inner JWS (sections 7.3.4 and 7.3.5).
    pub nonce: Option<Nonce>,
    /// The `url` of the protected header.
    pub url: ResourceUrl,
    /// What is said.
    pub payload: Payload,
    /// Where the request is sent; equal to `url` unless a test says otherwise.
    pub to: ResourceUrl,
}

impl Draft {
    /// The JSON texts of protected header and payload.
    pub fn encode(&self) -> Unsigned {
        let mut header = String::with_capacity(256);
        header.push_str(r#"{"alg":""#);
        header.push_str(self.alg.name());
        header.push('"');
        if let Some(nonce) = &self.nonce {
            push_member(&mut header, "nonce", nonce.as_str());
        }
        push_member(&mut header, "url", self.url.as_str());
        match &self.key {
            KeyRef::Jwk(jwk) => {
                header.push_str(r#","jwk":"#);
                header.push_str(jwk.as_json());
            }
            KeyRef::Kid(url) => push_member(&mut header, "kid", url.as_str()),
        }
        header.push('}');
        let payload = match &self.payload {
            Payload::PostAsGet => Bytes::new(),
            Payload::Json(value) => Bytes::from(value.to_string()),
        };
        Unsigned { protected: Bytes::from(header), payload }
    }
}

/// Appends a string member, escaped where a server's text needs it.
fn push_member(header: &mut String, name: &str, value: &str) {
    header.push_str(",\"");
    header.push_str(name);
    header.push_str("\":");
    if value.bytes().all(|b| (0x20..0x7f).contains(&b) && b != b'"' && b != b'\\') {
        header.push('"');
        header.push_str(value);
        header.push('"');
    } else {
        header.push_str(&Value::from(value).to_string());
    }
}
