//! What mutations have in common.

use assay_acme::jws::Envelope;
use assay_acme::names;
use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderValue, Request};
use serde_json::{Map, Value};

pub(super) fn set(object: &mut Map<String, Value>, member: &str, value: impl Into<Value>) {
    object.insert(member.to_owned(), value.into());
}

pub(super) fn remove(object: &mut Map<String, Value>, member: &str) {
    object.shift_remove(member);
}

/// Changes a text member of the jwk in a protected header.
pub(super) fn set_in_jwk(
    header: &mut Map<String, Value>,
    member: &str,
    change: impl FnOnce(&str) -> String,
) {
    if let Some(value) = header.get_mut("jwk").and_then(|jwk| jwk.get_mut(member))
        && let Some(text) = value.as_str()
    {
        *value = Value::from(change(text));
    }
}

/// Changes the octets of the signature.
pub(super) fn resign_octets(envelope: &mut Envelope, change: impl FnOnce(&mut Vec<u8>)) {
    let mut octets = names::from_base64url(&envelope.signature).unwrap_or_default();
    change(&mut octets);
    envelope.signature = names::base64url(octets);
}

/// Changes the protected header behind the signature's back.
pub(super) fn edit_protected(
    envelope: &mut Envelope,
    change: impl FnOnce(&mut Map<String, Value>),
) {
    let octets = names::from_base64url(&envelope.protected).unwrap_or_default();
    if let Ok(Value::Object(mut header)) = serde_json::from_slice(&octets) {
        change(&mut header);
        envelope.protected = names::base64url(Value::Object(header).to_string());
    }
}

/// Changes a JSON payload behind the signature's back.
pub(super) fn edit_payload(envelope: &mut Envelope, change: impl FnOnce(&mut Map<String, Value>)) {
    let octets = names::from_base64url(&envelope.payload).unwrap_or_default();
    let mut payload = match serde_json::from_slice(&octets) {
        Ok(Value::Object(payload)) => payload,
        _ => Map::new(),
    };
    change(&mut payload);
    envelope.payload = names::base64url(Value::Object(payload).to_string());
}

/// Changes the members of the request's body.
pub(super) fn edit_body(
    request: &mut Request<Bytes>,
    change: impl FnOnce(&mut Map<String, Value>),
) {
    if let Ok(Value::Object(mut body)) = serde_json::from_slice(request.body()) {
        change(&mut body);
        *request.body_mut() = Bytes::from(Value::Object(body).to_string());
    }
}

/// Adds the padding that base64 has and base64url in ACME has not; one `=` where none would be due.
pub(super) fn pad(text: &mut String) {
    let missing = (4 - text.len() % 4) % 4;
    text.push_str(&"=".repeat(missing.max(1)));
}

/// R and S as an ASN.1 SEQUENCE of two INTEGERs (RFC 3279 section 2.2.3).
pub(super) fn der_signature(octets: &[u8]) -> Vec<u8> {
    let (r, s) = octets.split_at(octets.len() / 2);
    let content = [integer(r), integer(s)].concat();
    [&[0x30][..], &length(content.len()), &content].concat()
}

fn integer(octets: &[u8]) -> Vec<u8> {
    let start = octets
        .iter()
        .position(|octet| *octet != 0)
        .unwrap_or_else(|| octets.len().saturating_sub(1));
    let (_, value) = octets.split_at(start);
    let sign: &[u8] = if value.first().is_some_and(|octet| octet & 0x80 != 0) { &[0] } else { &[] };
    [&[0x02][..], &length(value.len() + sign.len()), sign, value].concat()
}

fn length(octets: usize) -> Vec<u8> {
    match u8::try_from(octets) {
        Ok(short @ 0..=0x7f) => vec![short],
        Ok(long) => vec![0x81, long],
        Err(_) => [&[0x82][..], &u16::try_from(octets).unwrap_or(u16::MAX).to_be_bytes()].concat(),
    }
}

pub(super) fn content_type(request: &mut Request<Bytes>, value: Option<&'static str>) {
    match value {
        Some(value) => {
            request.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(value));
        }
        None => {
            request.headers_mut().remove(CONTENT_TYPE);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn der_has_a_sign_octet_where_the_top_bit_is_set_and_no_leading_zeros() {
        assert_eq!(der_signature(&[0x80, 0x00, 0x00, 0x01]), [0x30, 8, 2, 3, 0, 0x80, 0, 2, 1, 1]);
    }

    #[test]
    fn padding_is_always_added() {
        for (text, due) in [("YQ", "YQ=="), ("YWI", "YWI="), ("YWJj", "YWJj=")] {
            let mut text = text.to_owned();
            pad(&mut text);
            assert_eq!(text, due);
        }
    }
}
