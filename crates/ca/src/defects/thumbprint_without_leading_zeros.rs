//! Strips leading zeros of coordinates before it takes the thumbprint.

use assay_acme::names::{Thumbprint, base64url, from_base64url, sha256};
use serde_json::{Value, json};

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "thumbprint-without-leading-zeros",
    summary: "Strips leading zeros of coordinates before it takes the thumbprint.",
    breaks: &["RFC8555-8.1-R05"],
    seam: Seam::Rule(|rules| {
        rules.thumbprint = |key| {
            let mut jwk = key.sent().clone();
            let mut stripped = false;
            for coordinate in ["x", "y"] {
                let octets = jwk.get(coordinate).and_then(Value::as_str).and_then(from_base64url);
                if let Some(octets) = octets.filter(|octets| octets.first() == Some(&0)) {
                    let rest: Vec<_> = octets.into_iter().skip_while(|octet| *octet == 0).collect();
                    jwk.insert(coordinate.to_owned(), json!(base64url(rest)));
                    stripped = true;
                }
            }
            if !stripped || jwk.get("kty") != Some(&json!("EC")) {
                return key.thumbprint();
            }
            Thumbprint(sha256(Value::Object(jwk).to_string().as_bytes()))
        };
    }),
};
