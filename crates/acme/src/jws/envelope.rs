//! The signed request as it travels.

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderValue};
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
        let uri = to.to_uri()?;
        let mut request = Request::new(self.to_body());
        *request.method_mut() = Method::POST;
        *request.uri_mut() = uri;
        let media_type = HeaderValue::from_static(super::CONTENT_TYPE);
        request.headers_mut().insert(CONTENT_TYPE, media_type);
        Some(request)
    }

    /// The flattened form. The parts are base64url or what a mutation made of it, so they are
    /// escaped only where they must be.
    fn flattened(&self) -> String {
        // To the end in any case, which is many octets at once.
        let plain = |text: &str| {
            let is_plain = |b: u8| b.is_ascii_graphic() & (b != b'"') & (b != b'\\');
            text.bytes().fold(true, |so_far, octet| so_far & is_plain(octet))
        };
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
        let Self { protected, payload, signature, .. } = self;
        [
            r#"{"protected":""#,
            protected,
            r#"","payload":""#,
            payload,
            r#"","signature":""#,
            signature,
            r#""}"#,
        ]
        .concat()
    }
}
