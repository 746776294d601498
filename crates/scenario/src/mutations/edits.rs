//! What mutations have in common.

use assay_acme::jws::{Draft, Envelope, Payload};
use assay_acme::names;
use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderValue, Request};
use serde_json::{Map, Value};

use super::{Param, Takes};

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

/// Changes the jwk in a protected header.
pub(super) fn edit_jwk(
    header: &mut Map<String, Value>,
    change: impl FnOnce(&mut Map<String, Value>),
) {
    if let Some(Value::Object(jwk)) = header.get_mut("jwk") {
        change(jwk);
    }
}

/// Changes the octets of the first coordinate of the jwk in a protected header.
pub(super) fn edit_coordinate(header: &mut Map<String, Value>, change: impl FnOnce(&mut Vec<u8>)) {
    set_in_jwk(header, "x", |x| {
        let mut octets = names::from_base64url(x).unwrap_or_default();
        change(&mut octets);
        names::base64url(octets)
    });
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

/// Adds the padding that base64 has and base64url in ACME has not; one `=` where none would be due.
pub(super) fn pad(text: &mut String) {
    let missing = (4 - text.len() % 4) % 4;
    text.push_str(&"=".repeat(missing.max(1)));
}

/// An octet that adds nothing to JSON, until the text has a last base64url character with unused
/// bits: that takes a length that is no multiple of three.
pub(super) fn until_unaligned(text: &mut Bytes) {
    while text.len().is_multiple_of(3) {
        *text = Bytes::from([&text[..], b" "].concat());
    }
}

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Sets the lowest unused bit of the last base64url character (RFC 4648 section 3.5).
pub(super) fn set_trailing_bit(text: &mut String) {
    if text.len().is_multiple_of(4) {
        return;
    }
    let index = text.pop().and_then(|last| ALPHABET.iter().position(|c| char::from(*c) == last));
    if let Some(other) = index.and_then(|index| ALPHABET.get(index | 1)) {
        text.push(char::from(*other));
    }
}

/// Writes base64url in the alphabet of base64.
pub(super) fn to_standard_alphabet(text: &mut String) {
    *text = text.replace('-', "+").replace('_', "/");
}

/// Puts something into the middle.
pub(super) fn put_in_middle(text: &mut String, foreign: &str) {
    text.insert_str(text.len() / 2, foreign);
}

/// Puts a member before the end of a JSON object. What follows from names that stand twice, no JSON
/// value can hold.
pub(super) fn append_member(object: &mut Bytes, member: &str, value: &Value) {
    if let Some(body) = object.strip_suffix(b"}") {
        let comma = if body.ends_with(b"{") { "" } else { "," };
        let name = Value::from(member);
        *object = Bytes::from([body, format!("{comma}{name}:{value}}}").as_bytes()].concat());
    }
}

/// Names the first member of a JSON object again at its end.
pub(super) fn append_first_again(object: &mut Bytes) {
    if let Ok(Value::Object(members)) = serde_json::from_slice(object)
        && let Some((member, value)) = members.iter().next()
    {
        append_member(object, member, value);
    }
}

/// Names a member of a JSON object again at its end.
pub(super) fn double_member(object: &mut Bytes, member: &str) {
    if let Ok(Value::Object(members)) = serde_json::from_slice(object)
        && let Some(value) = members.get(member)
    {
        append_member(object, member, value);
    }
}

/// A body in chunks (RFC 9112 section 7.1).
pub(super) fn chunks(body: &[u8], count: usize) -> Bytes {
    let mut octets = Vec::new();
    for chunk in body.chunks(body.len().div_ceil(count.max(1)).max(1)) {
        octets.extend_from_slice(format!("{:x}\r\n", chunk.len()).as_bytes());
        octets.extend_from_slice(chunk);
        octets.extend_from_slice(b"\r\n");
    }
    octets.extend_from_slice(b"0\r\n\r\n");
    Bytes::from(octets)
}

/// PEM text (RFC 7468 section 2).
pub(super) fn pem(label: &str, der: &[u8]) -> String {
    let mut base64 = names::base64url(der);
    to_standard_alphabet(&mut base64);
    base64.push_str(&"=".repeat((4 - base64.len() % 4) % 4));
    let mut text = format!("-----BEGIN {label}-----\n");
    for (at, c) in base64.chars().enumerate() {
        if at > 0 && at % 64 == 0 {
            text.push('\n');
        }
        text.push(c);
    }
    text + &format!("\n-----END {label}-----\n")
}

/// A member whose encoding has characters that differ between base64 and base64url, wherever it
/// stands.
pub(super) fn append_telling_member(object: &mut Bytes) {
    append_member(object, "assay", &Value::from("??????>>>>>>"));
}

/// The members in the opposite order.
pub(super) fn reverse(object: &mut Map<String, Value>) {
    *object = std::mem::take(object).into_iter().rev().collect();
}

/// The same JSON text with white space wherever it may stand around members.
pub(super) fn spread(object: &mut Bytes) {
    if let Some(inner) = object.strip_prefix(b"{").and_then(|rest| rest.strip_suffix(b"}")) {
        *object = Bytes::from([b"\r\n\t { \n", inner, b"\t } \r\n"].concat());
    }
}

/// The same JSON text with the first letter of its first name escaped.
pub(super) fn escape_first_name(object: &mut Bytes) {
    if let Some(rest) = object.strip_prefix(b"{\"")
        && let Some((letter, rest)) = rest.split_first()
        && letter.is_ascii_alphanumeric()
    {
        *object = Bytes::from([format!("{{\"\\u{letter:04x}").as_bytes(), rest].concat());
    }
}

/// Arrays in arrays.
pub(super) fn nested(levels: usize) -> String {
    format!("{}{}", "[".repeat(levels), "]".repeat(levels))
}

/// Appends a member with nested arrays; a JSON library would refuse to make so many.
pub(super) fn append_nested(object: &mut Bytes, levels: usize) {
    if let Some(body) = object.strip_suffix(b"}") {
        let comma = if body.ends_with(b"{") { "" } else { "," };
        let member = format!("{comma}\"assay\":{}}}", nested(levels));
        *object = Bytes::from([body, member.as_bytes()].concat());
    }
}

/// Changes the JSON object in a text that is yet to be signed.
pub(super) fn edit_object(text: &mut Bytes, change: impl FnOnce(&mut Map<String, Value>)) {
    if let Ok(Value::Object(mut object)) = serde_json::from_slice(text) {
        change(&mut object);
        *text = Bytes::from(Value::Object(object).to_string());
    }
}

/// Changes the JSON object that is said.
pub(super) fn edit_said(draft: &mut Draft, change: impl FnOnce(&mut Map<String, Value>)) {
    if let Payload::Json(Value::Object(object)) = &mut draft.payload {
        change(object);
    }
}

/// Puts values behind those of an array in an object; into a new one where there is none.
pub(super) fn push_into(
    object: &mut Map<String, Value>,
    member: &str,
    values: impl Iterator<Item = Value>,
) {
    let slot = object.entry(member).or_insert_with(|| Value::Array(Vec::new()));
    if let Value::Array(items) = slot {
        items.extend(values);
    }
}

/// Members that no document registers.
pub(super) fn members(count: u64) -> impl Iterator<Item = (String, Value)> {
    (1..=count).map(|n| (format!("assay-{n}"), Value::from(n)))
}

/// The first name that an order asks for, without the asterisk of a wildcard.
pub(super) fn ordered_name(payload: &Payload) -> Option<&str> {
    let Payload::Json(payload) = payload else { return None };
    let identifiers = payload.get("identifiers")?.as_array()?;
    let is_name = |one: &&Value| one.get("type").is_some_and(|kind| kind == "dns");
    let name = identifiers.iter().find(is_name)?.get("value")?.as_str()?;
    Some(name.strip_prefix("*.").unwrap_or(name))
}

/// Distinct names below another.
pub(super) fn names_below(domain: &str, count: u64) -> impl Iterator<Item = String> {
    (1..=count).map(move |n| format!("assay-{n}.{domain}"))
}

/// Distinct contact URLs, with mail addresses at the domain of another where that has one.
pub(super) fn contacts(other: &str, count: u64) -> impl Iterator<Item = Value> {
    let domain = other.strip_prefix("mailto:").and_then(|address| address.rsplit_once('@'));
    let domain = domain.map_or("example.org", |(_, domain)| domain).to_owned();
    (1..=count).map(move |n| Value::from(format!("mailto:assay-{n}@{domain}")))
}

/// The content octets of 1.3.6.1.4.1.32473.n: below the enterprise number for examples (RFC 5612).
pub(super) fn example_oid(number: u64) -> Vec<u8> {
    let mut groups = vec![(number & 0x7f) as u8];
    let mut rest = number >> 7;
    while rest > 0 {
        groups.push((rest & 0x7f) as u8 | 0x80);
        rest >>= 7;
    }
    groups.reverse();
    [&[0x2b, 0x06, 0x01, 0x04, 0x01, 0x81, 0xfd, 0x59], &groups[..]].concat()
}

/// Changes the value at a JSON Pointer of the payload; without one, the first member.
pub(super) fn edit_payload_at(draft: &mut Draft, at: &str, change: impl FnOnce(&mut Value)) {
    if let Payload::Json(payload) = &mut draft.payload {
        let at = if at.is_empty() { first(payload) } else { at.to_owned() };
        match payload.pointer_mut(&at) {
            Some(slot) => change(slot),
            // A member that is not there is put there.
            None => {
                let (parent, name) = at.rsplit_once('/').unwrap_or_default();
                if let Some(Value::Object(members)) = payload.pointer_mut(parent) {
                    change(members.entry(name).or_insert(Value::Null));
                }
            }
        }
    }
}

/// Takes the member at a JSON Pointer out of the payload; without one, the first.
pub(super) fn remove_payload_at(draft: &mut Draft, at: &str) {
    if let Payload::Json(payload) = &mut draft.payload {
        let at = if at.is_empty() { first(payload) } else { at.to_owned() };
        let (parent, name) = at.rsplit_once('/').unwrap_or_default();
        match payload.pointer_mut(parent) {
            Some(Value::Object(members)) => {
                members.shift_remove(name);
            }
            Some(Value::Array(items)) => {
                if let Some(index) = name.parse().ok().filter(|index| *index < items.len()) {
                    items.remove(index);
                }
            }
            _ => {}
        }
    }
}

/// The pointer to the first member.
fn first(payload: &Value) -> String {
    let name = payload.as_object().and_then(|members| members.keys().next());
    name.map(|name| format!("/{name}")).unwrap_or_default()
}

/// A value, or another one where that is of the type that is due.
pub(super) fn of_another_type(due: Option<&Value>, value: Value) -> Value {
    let kind = std::mem::discriminant::<Value>;
    match due {
        Some(due) if kind(due) == kind(&value) => {
            if value.is_number() {
                Value::Bool(true)
            } else {
                Value::from(7)
            }
        }
        _ => value,
    }
}

/// Changes how the certificate request stands in the payload, given its DER.
pub(super) fn edit_csr_text(draft: &mut Draft, change: impl FnOnce(Vec<u8>) -> String) {
    edit_said(draft, |object| {
        let der = object.get("csr").and_then(Value::as_str).and_then(names::from_base64url);
        set(object, "csr", change(der.unwrap_or_default()));
    });
}

/// Changes R and S of an ECDSA signature.
pub(super) fn edit_halves(
    envelope: &mut Envelope,
    change: impl FnOnce(&[u8], &[u8]) -> (Vec<u8>, Vec<u8>),
) {
    resign_octets(envelope, |octets| {
        let (r, s) = octets.split_at(octets.len() / 2);
        let (r, s) = change(r, s);
        *octets = [r, s].concat();
    });
}

/// The order of the curve whose field has that many octets (FIPS 186-5, SP 800-186).
pub(super) fn order(width: usize) -> Vec<u8> {
    let hex = match width {
        48 => {
            "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf\
             581a0db248b0a77aecec196accc52973"
        }
        66 => {
            "01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff\
             ffa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409"
        }
        _ => "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551",
    };
    let digit = |octet: u8| char::from(octet).to_digit(16).unwrap_or_default();
    let pairs = hex.as_bytes().chunks(2).map(|pair| pair.iter().fold(0, |n, d| n * 16 + digit(*d)));
    pairs.map(|octet| u8::try_from(octet).unwrap_or_default()).collect()
}

/// One big-endian number less another of the same width.
pub(super) fn less(from: &[u8], what: &[u8]) -> Vec<u8> {
    let mut borrow = false;
    let digits = from.iter().zip(what).rev().map(|(a, b)| {
        let (d, under) = a.overflowing_sub(*b);
        let (d, under_again) = d.overflowing_sub(u8::from(borrow));
        borrow = under || under_again;
        d
    });
    let mut digits: Vec<u8> = digits.collect();
    digits.reverse();
    digits
}

/// The JSON types that a value can be of other than the right one.
pub(super) const TYPE: Param = Param {
    name: "type",
    doc: "the JSON type of what stands there instead",
    takes: Takes::Word {
        options: &["number", "null", "boolean", "array", "object"],
        default: "number",
    },
};

/// How deep arrays stand in arrays.
pub(super) const LEVELS: Param = Param {
    name: "levels",
    doc: "how deep arrays stand in arrays",
    takes: Takes::Size { least: 1, most: 100_000, default: 1000 },
};

/// How many members are added.
pub(super) const MEMBERS: Param = Param {
    name: "members",
    doc: "how many are added",
    takes: Takes::Size { least: 1, most: 100_000, default: 1000 },
};

/// How much is added.
pub(super) const OCTETS: Param = Param {
    name: "octets",
    doc: "how many octets are added",
    takes: Takes::Size { least: 1, most: 16 << 20, default: 1 << 17 },
};

pub(super) fn content_type(request: &mut Request<Bytes>, value: Option<&str>) {
    match value.and_then(|value| HeaderValue::from_str(value).ok()) {
        Some(value) => {
            request.headers_mut().insert(CONTENT_TYPE, value);
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
    fn a_trailing_bit_is_no_part_of_the_value() {
        for (text, due) in [("YQ", "YR"), ("YWI", "YWJ"), ("YWJj", "YWJj")] {
            let mut text = text.to_owned();
            set_trailing_bit(&mut text);
            assert_eq!(text, due);
        }
    }

    #[test]
    fn orders_are_as_wide_as_their_fields() {
        for width in [32, 48, 66] {
            assert_eq!(order(width).len(), width);
        }
        assert_eq!(less(&[1, 0, 0], &[0, 0, 1]), [0, 255, 255]);
    }

    #[test]
    fn members_are_put_into_the_text() {
        let mut object = Bytes::from_static(b"{}");
        append_member(&mut object, "a", &Value::from(1));
        append_member(&mut object, "a", &Value::from(2));
        assert_eq!(&object[..], br#"{"a":1,"a":2}"#);
        escape_first_name(&mut object);
        assert_eq!(&object[..], br#"{"\u0061":1,"a":2}"#);
    }

    #[test]
    fn names_are_below_the_first_that_is_ordered() {
        let order = |kind: &str, value: &str| {
            let first = serde_json::json!({ "type": "ip", "value": "192.0.2.1" });
            let named = serde_json::json!({ "type": kind, "value": value });
            Payload::Json(serde_json::json!({ "identifiers": [first, named] }))
        };
        assert_eq!(ordered_name(&order("dns", "a.test")), Some("a.test"));
        assert_eq!(ordered_name(&order("dns", "*.a.test")), Some("a.test"));
        assert_eq!(ordered_name(&order("ip", "192.0.2.2")), None);
        assert_eq!(ordered_name(&Payload::PostAsGet), None);
        let names: Vec<_> = names_below("a.test", 2).collect();
        assert_eq!(names, ["assay-1.a.test", "assay-2.a.test"]);
    }

    #[test]
    fn contacts_are_at_the_domain_of_the_first() {
        let one = |other| contacts(other, 1).next().unwrap();
        assert_eq!(one("mailto:ops@ca.test"), "mailto:assay-1@ca.test");
        assert_eq!(one("tel:+1"), "mailto:assay-1@example.org");
    }

    #[test]
    fn example_oids_are_in_base_128() {
        let last = |number| example_oid(number).split_off(8);
        assert_eq!(last(1), [0x01]);
        assert_eq!(last(128), [0x81, 0x00]);
        assert_eq!(last(10_000), [0xce, 0x10]);
    }

    #[test]
    fn pem_has_lines_of_64_characters() {
        let text = pem("PUBLIC KEY", &[0xff; 49]);
        let lengths: Vec<usize> = text.lines().map(str::len).collect();
        assert_eq!(lengths, [26, 64, 4, 24]);
        assert!(text.ends_with("/w==\n-----END PUBLIC KEY-----\n"), "{text}");
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
