//! A JWS read back for people: what a transcript shows.

use serde_json::Value;

use crate::names::from_base64url;

/// A request body, decoded as far as it goes.
#[derive(Clone, Debug, PartialEq)]
pub struct Decoded {
    /// The protected header, or the reason why it cannot be shown.
    pub protected: Result<Value, String>,
    /// The payload; `None` for POST-as-GET.
    pub payload: Result<Option<Value>, String>,
    /// The unprotected header, which RFC 8555 section 6.2 forbids.
    pub unprotected: Option<Value>,
    /// Length of the signature in octets, `None` where it is no base64url.
    pub signature_octets: Option<usize>,
}

impl Decoded {
    /// Decodes a flattened JWS; `None` for a body that is none.
    pub fn of_body(body: &[u8]) -> Option<Self> {
        let json: Value = serde_json::from_slice(body).ok()?;
        let protected = json.get("protected")?.as_str()?;
        let payload = json.get("payload")?.as_str()?;
        Some(Self {
            protected: decode(protected),
            payload: if payload.is_empty() { Ok(None) } else { decode(payload).map(Some) },
            unprotected: json.get("header").cloned(),
            signature_octets: json
                .get("signature")
                .and_then(Value::as_str)
                .and_then(from_base64url)
                .map(|octets| octets.len()),
        })
    }
}

fn decode(part: &str) -> Result<Value, String> {
    let octets = from_base64url(part).ok_or_else(|| format!("no base64url: {part:?}"))?;
    serde_json::from_slice(&octets)
        .map_err(|_| format!("no JSON: {:?}", String::from_utf8_lossy(&octets)))
}
