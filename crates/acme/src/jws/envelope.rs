//! The signed request as it travels.

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{Method, Request};
use serde_json::{Value, json};

use crate::names::ResourceUrl;

/// How the parts are put together (RFC 7515 section 7). RFC 8555 section 6.2 allows the flattened
/// form alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Serialization {
    /// One JSON object with one signature.
    Flattened,
    /// A JSON object with an array of signatures.
    General,
    /// Three parts joined by dots.
    Compact,
}

/// Header, payload and signature in base64url.
#[derive(Clone, Debug, PartialEq)]
pub struct Envelope {
    /// The protected header.
    pub protected: String,
    /// The payload.
    pub payload: String,
    /// The signature.
    pub signature: String,
    /// The unprotected header, which RFC 8555 section 6.2 forbids.
    pub header: Option<Value>,
    /// The form of the body.
    pub form: Serialization,
}

impl Envelope {
    /// The body of the request.
    pub fn to_body(&self) -> Bytes {
        match self.form {
            Serialization::Flattened => Bytes::from(self.flattened()),
            Serialization::General => {
                let mut signature =
                    json!({ "protected": self.protected, "signature": self.signature });
                if let (Some(header), Some(map)) = (&self.header, signature.as_object_mut()) {
                    map.insert("header".to_owned(), header.clone());
                }
                Bytes::from(
                    json!({ "payload": self.payload, "signatures": [signature] }).to_string(),
                )
            }
            Serialization::Compact => {
                Bytes::from(format!("{}.{}.{}", self.protected, self.payload, self.signature))
            }
        }
    }

    /// The POST that carries it; `None` where the target is no absolute URL.
    pub fn request(&self, to: &ResourceUrl) -> Option<Request<Bytes>> {
        Request::builder()
            .method(Method::POST)
            .uri(to.to_uri()?)
            .header(CONTENT_TYPE, super::CONTENT_TYPE)
            .body(self.to_body())
            .ok()
    }

    /// The flattened form. The parts are base64url or what a mutation made of it, so they are
    /// escaped only where they must be.
    fn flattened(&self) -> String {
        let plain =
            |text: &str| text.bytes().all(|b| b.is_ascii_graphic() && b != b'"' && b != b'\\');
        if self.header.is_some()
            || !(plain(&self.payload) && plain(&self.protected) && plain(&self.signature))
        {
            let mut object = json!({
                "protected": self.protected, "payload": self.payload, "signature": self.signature,
            });
            if let (Some(header), Some(map)) = (&self.header, object.as_object_mut()) {
                map.insert("header".to_owned(), header.clone());
            }
            return object.to_string();
        }
        format!(
            r#"{{"protected":"{}","payload":"{}","signature":"{}"}}"#,
            self.protected, self.payload, self.signature
        )
    }
}
