//! A request taken apart, so that two can be compared line by line.

use std::collections::{BTreeMap, BTreeSet};

use assay_acme::jws::{Afterwards, Wire};
use assay_acme::key::{AccountKey, Alg, Jwk, MacKey, Signer as _};
use assay_acme::names::{base64url, from_base64url};
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};
use serde_json::{Map, Value};
use x509_parser::certification_request::X509CertificationRequest;
use x509_parser::cri_attributes::ParsedCriAttribute;
use x509_parser::prelude::FromDer as _;

use super::{ACCOUNT, MAC, NONCE, SPENT_NONCE, World};

type Facts = BTreeMap<String, String>;

/// What differs: `+` is new, `-` is gone, the rest has another value.
pub(super) fn difference(honest: &Facts, mutated: &Facts) -> Vec<String> {
    let keys: BTreeSet<&String> = honest.keys().chain(mutated.keys()).collect();
    let mut lines = Vec::new();
    for key in keys {
        let line = match (honest.get(key), mutated.get(key)) {
            (Some(a), Some(b)) if a == b => continue,
            (Some(a), Some(b)) if key.ends_with(" members") => {
                let common = |of: &str, other: &str| {
                    let other: Vec<_> = other.split(',').collect();
                    of.split(',').filter(|m| other.contains(m)).collect::<Vec<_>>().join(",")
                };
                if common(a, b) == common(b, a) {
                    continue;
                }
                format!("{key}: in another order")
            }
            (_, Some(_)) | (Some(_), _) if key.ends_with(" members") => continue,
            (Some(_), Some(b)) => format!("{key}: {b}"),
            (None, Some(b)) => format!("+{key}: {b}"),
            (_, None) => format!("-{key}"),
        };
        lines.push(line);
    }
    lines
}

pub(super) struct Reader<'a> {
    pub(super) world: &'a World,
}

/// Who should have signed.
enum By<'a> {
    Key(&'a AccountKey),
    Mac,
}

impl Reader<'_> {
    pub(super) fn read(&self, wire: &Wire) -> Facts {
        let mut facts = Facts::new();
        let octets = wire.pieces.concat();
        let end = octets.windows(4).position(|end| end == b"\r\n\r\n").unwrap();
        let (head, body) = octets.split_at(end + 4);
        let head = String::from_utf8_lossy(head).into_owned();
        let mut put = |key: &str, value: String| {
            let old = facts.remove(key).map(|old| format!("{old} | ")).unwrap_or_default();
            facts.insert(key.to_owned(), format!("{old}{value}"));
        };
        put("channel", format!("{:?}", wire.channel));
        put("pieces", wire.pieces.len().to_string());
        if wire.then == Afterwards::CloseWriting {
            put("then", "closed".to_owned());
        }
        let mut many = 0;
        for (at, line) in head.trim_end().split("\r\n").enumerate() {
            match line.split_once(": ") {
                Some((name, _)) if name.starts_with("x-assay-") => many += 1,
                Some((name, value)) if at > 0 => {
                    put(&format!("http {name}"), field(name, value, body.len()));
                }
                _ => put("http line", line.to_owned()),
            }
        }
        if many > 0 {
            put("http x-assay-*", format!("{many} fields"));
        }
        let whole = head.contains("transfer-encoding: chunked").then(|| unchunked(body)).flatten();
        let body = whole.as_deref().unwrap_or(body);
        self.body(&mut facts, body);
        facts
    }

    fn body(&self, facts: &mut Facts, body: &[u8]) {
        let text = String::from_utf8_lossy(body).into_owned();
        match serde_json::from_slice(body) {
            Ok(Value::Object(jws)) => {
                let plain = Value::Object(jws.clone()).to_string();
                if plain != text {
                    facts.insert("body text".to_owned(), edges(&without_signature(&text)));
                }
                self.jws(facts, "", &jws, &By::Key(self.world.session.key()));
            }
            _ => {
                facts.insert("body text".to_owned(), edges(&without_signature(&text)));
            }
        }
    }

    fn jws(&self, facts: &mut Facts, prefix: &str, jws: &Map<String, Value>, by: &By<'_>) {
        let at = |key: &str| format!("{prefix}{key}");
        let names: Vec<_> = jws.keys().cloned().collect();
        facts.insert(at("jws members"), names.join(","));
        let mut signature = Vec::new();
        for (name, value) in jws {
            match (name.as_str(), value) {
                ("protected", Value::String(text)) => {
                    let json = self.part(facts, &at("protected"), text);
                    self.members(facts, &at("protected"), json.as_ref());
                }
                ("payload", Value::String(text)) => {
                    let json = self.part(facts, &at("payload"), text);
                    self.payload(facts, prefix, json.as_ref());
                }
                ("signature", Value::String(text)) => {
                    signature = encoding(facts, &at("signature"), text);
                }
                (_, value) => {
                    facts.insert(at(&format!("jws {name}")), self.shown(value));
                }
            }
        }
        let text = |name: &str| jws.get(name).and_then(Value::as_str);
        if let (Some(protected), Some(payload), Some(_)) =
            (text("protected"), text("payload"), text("signature"))
        {
            let input = format!("{protected}.{payload}");
            facts.insert(at("signature"), verdict(input.as_bytes(), &signature, by));
        } else {
            facts.insert(at("signature"), "not verifiable".to_owned());
        }
    }

    /// A part in base64url; JSON where it is some.
    fn part(&self, facts: &mut Facts, at: &str, text: &str) -> Option<Value> {
        let octets = encoding(facts, at, text);
        if octets.is_empty() {
            facts.insert(format!("{at} text"), "empty".to_owned());
            return None;
        }
        let said = String::from_utf8_lossy(&octets).into_owned();
        let json = serde_json::from_slice::<Value>(&octets).ok();
        // White space, escapes and names that stand twice are in the text alone.
        let plain = json.as_ref().map(Value::to_string);
        if plain.as_deref() != Some(&said) {
            facts.insert(format!("{at} text"), edges(&self.named(&said)));
        }
        json
    }

    fn members(&self, facts: &mut Facts, at: &str, json: Option<&Value>) {
        match json {
            Some(Value::Object(map)) => {
                let names: Vec<_> = map.keys().cloned().collect();
                facts.insert(format!("{at} members"), names.join(","));
                let (many, map): (Vec<_>, Vec<_>) =
                    map.iter().partition(|(name, _)| name.starts_with("assay-"));
                if !many.is_empty() {
                    facts.insert(format!("{at}.assay-*"), format!("{} members", many.len()));
                }
                for (name, value) in map {
                    facts.insert(format!("{at}.{name}"), self.shown(value));
                }
            }
            Some(value) => {
                facts.insert(at.to_owned(), self.shown(value));
            }
            None => {}
        }
    }

    fn payload(&self, facts: &mut Facts, prefix: &str, json: Option<&Value>) {
        let mut json = json.cloned();
        if prefix.is_empty()
            && let Some(Value::Object(said)) = &mut json
        {
            if said.contains_key("protected") {
                let by = By::Key(&self.world.new_key);
                self.jws(facts, "inner ", said, &by);
                return;
            }
            if let Some(Value::Object(binding)) = said.remove("externalAccountBinding") {
                self.jws(facts, "inner ", &binding, &By::Mac);
            }
            if let Some(Value::String(text)) = said.get("csr") {
                let der = encoding(facts, "csr", text);
                self.csr(facts, &der);
                said.remove("csr");
            }
        }
        if let Some(Value::Object(key)) = &json
            && key.contains_key("kty")
        {
            facts.insert(format!("{prefix}payload"), self.shown(&Value::Object(key.clone())));
            return;
        }
        self.members(facts, &format!("{prefix}payload"), json.as_ref());
    }

    fn csr(&self, facts: &mut Facts, der: &[u8]) {
        let mut put = |key: &str, value: String| facts.insert(format!("csr {key}"), value);
        let Ok((rest, csr)) = X509CertificationRequest::from_der(der) else {
            put("octets", if der.is_empty() { "none" } else { "no CSR" }.to_owned());
            return;
        };
        let info = &csr.certification_request_info;
        let spki = info.subject_pki.subject_public_key.data.as_ref();
        let key = if spki == point(self.world.certificate_key.jwk()) {
            "a key of its own"
        } else if spki == point(self.world.session.key().jwk()) {
            "the account key"
        } else {
            "another key"
        };
        put("key", format!("{key}, {} octets", spki.len()));
        put("rest", format!("{} octets", rest.len()));
        put("version", info.version.0.to_string());
        put("subject", info.subject.to_string());
        put("algorithm", csr.signature_algorithm.algorithm.to_id_string());
        put("signature", if csr.verify_signature().is_ok() { "good" } else { "bad" }.to_owned());
        let mut many = 0;
        let attributes = info.iter_attributes().map(|attribute| attribute.parsed_attribute());
        for attribute in attributes {
            let ParsedCriAttribute::ExtensionRequest(request) = attribute else { continue };
            for extension in &request.extensions {
                let oid = extension.oid.to_id_string();
                if oid.starts_with("1.3.6.1.4.1.32473.") {
                    many += 1;
                    continue;
                }
                let critical = if extension.critical { "critical " } else { "" };
                let value = match extension.parsed_extension() {
                    x509_parser::extensions::ParsedExtension::SubjectAlternativeName(san) => {
                        let names = san.general_names.iter().map(|name| name.to_string());
                        short(&names.collect::<Vec<_>>().join(" "))
                    }
                    _ => extension.value.iter().map(|octet| format!("{octet:02x}")).collect(),
                };
                put(&format!("extension {oid}"), format!("{critical}{value}"));
            }
        }
        if many > 0 {
            put("extension 1.3.6.1.4.1.32473.*", format!("{many} extensions"));
        }
    }

    fn shown(&self, value: &Value) -> String {
        let world = self.world;
        let keys = [(world.session.key(), "the account key"), (&world.new_key, "the new key")];
        let Value::Object(map) = value else {
            return short(&self.named(&value.to_string()));
        };
        if !map.contains_key("kty") && !map.contains_key("crv") {
            return short(&self.named(&value.to_string()));
        }
        let text = value.to_string();
        if let Some((_, name)) = keys.iter().find(|(key, _)| text == key.jwk().as_json()) {
            return (*name).to_owned();
        }
        let account: Value = serde_json::from_str(world.session.key().jwk().as_json()).unwrap();
        let members = map.iter().map(|(name, value)| {
            let text = value.to_string();
            match text.len() {
                _ if account.get(name) == Some(value) => name.clone(),
                0..=12 => format!("{name}={text}"),
                _ if text.contains("AAAAAAAAAA") => format!("{name}=zeros"),
                length => format!("{name}=other ({})", length - 2),
            }
        });
        format!("{{{}}}", members.collect::<Vec<_>>().join(","))
    }

    /// Text with the names of what is in it.
    fn named(&self, text: &str) -> String {
        let text = text
            .replace(self.world.session.key().jwk().as_json(), "<account key>")
            .replace(self.world.new_key.jwk().as_json(), "<new key>");
        let text = blanked(&blanked(&text, r#""x":""#), r#""y":""#);
        text.replace(&self.world.session.key().thumbprint().to_base64url(), "<thumbprint>")
            .replace(ACCOUNT, "<account>")
            .replace(NONCE, "<nonce>")
            .replace(SPENT_NONCE, "<spent nonce>")
    }
}

fn verdict(input: &[u8], signature: &[u8], by: &By<'_>) -> String {
    let good = match by {
        By::Key(key) => UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point(key.jwk()))
            .verify(input, signature)
            .is_ok(),
        By::Mac => MacKey::new(Alg::Hs256, MAC).unwrap().sign_bytes(input).unwrap() == signature,
    };
    match signature {
        [] => "empty".to_owned(),
        _ if good => "good".to_owned(),
        [0x30, ..] if (68..=72).contains(&signature.len()) && signature.len() != 66 => {
            "bad, in DER".to_owned()
        }
        _ => format!("bad, {} octets", signature.len()),
    }
}

fn field(name: &str, value: &str, length: usize) -> String {
    match (name.to_lowercase().as_str(), value.parse::<usize>()) {
        ("user-agent", _) => "assay".to_owned(),
        ("content-length", Ok(n)) if n == length => "right".to_owned(),
        ("content-length", Ok(n)) if n < length => "less".to_owned(),
        ("content-length", Ok(_)) => "more".to_owned(),
        _ => short(value),
    }
}

/// A chunked body (RFC 9112 section 7.1) put together.
fn unchunked(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::new();
    loop {
        let end = body.windows(2).position(|end| end == b"\r\n")?;
        let size = usize::from_str_radix(str::from_utf8(&body[..end]).ok()?, 16).ok()?;
        if size == 0 {
            return Some(whole);
        }
        whole.extend_from_slice(body.get(end + 2..end + 2 + size)?);
        body = body.get(end + 2 + size + 2..)?;
    }
}

/// Signatures differ each time.
fn without_signature(text: &str) -> String {
    if !text.contains('"') && text.matches('.').count() == 2 {
        return text.rsplit_once('.').map_or_else(String::new, |(parts, _)| format!("{parts}.<s>"));
    }
    blanked(text, r#""signature":""#)
}

/// The text without what follows a marker, up to the next quotation mark.
fn blanked(text: &str, marker: &str) -> String {
    let mut parts = text.split(marker);
    let mut clean = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        clean.push_str(marker);
        match part.split_once('"') {
            Some((value, rest)) if value.len() > 40 => {
                clean.push_str("<s>\"");
                clean.push_str(rest);
            }
            _ => clean.push_str(part),
        }
    }
    clean
}

/// The octets of a part, however badly it is encoded; notes what is bad.
fn encoding(facts: &mut Facts, at: &str, text: &str) -> Vec<u8> {
    if text.contains("-----BEGIN ") || text.starts_with('{') {
        let form = if text.starts_with('{') { "JSON" } else { "PEM" };
        facts.insert(format!("{at} encoding"), form.to_owned());
        return text.as_bytes().to_vec();
    }
    let clean = cleaned(text);
    let octets = from_base64url(&clean);
    let foreign: BTreeSet<char> =
        text.chars().filter(|c| !c.is_ascii_alphanumeric() && !"-_".contains(*c)).collect();
    if !foreign.is_empty() {
        // Whether both characters of base64 occur is chance.
        let ours = foreign.iter().filter(|c| !"+/".contains(**c)).collect::<BTreeSet<_>>();
        let base64 = if ours.len() < foreign.len() { "+ or /" } else { "" };
        let ours = if ours.is_empty() { String::new() } else { format!("{ours:?}") };
        facts.insert(format!("{at} encoding"), format!("with {base64}{ours}"));
    } else if octets.is_none() {
        facts.insert(format!("{at} encoding"), "with a trailing bit".to_owned());
    }
    octets.unwrap_or_else(|| {
        let mut clean = clean;
        let last = clean.pop().and_then(|last| ALPHABET.find(last)).unwrap_or_default();
        clean.push_str(&ALPHABET[last & !1..][..1]);
        from_base64url(&clean).unwrap_or_default()
    })
}

const ALPHABET: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

fn cleaned(text: &str) -> String {
    let text = text.replace('+', "-").replace('/', "_");
    text.chars().filter(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect()
}

/// The uncompressed point of a key.
fn point(jwk: &Jwk) -> Vec<u8> {
    let json: Value = serde_json::from_str(jwk.as_json()).unwrap();
    let octets = |name: &str| from_base64url(json[name].as_str().unwrap()).unwrap();
    assert_eq!(base64url(octets("x")), json["x"].as_str().unwrap());
    [vec![4], octets("x"), octets("y")].concat()
}

fn short(text: &str) -> String {
    if text.len() <= 80 {
        return text.to_owned();
    }
    let start: String = text.chars().take(40).collect();
    format!("{start}… ({})", text.len())
}

/// How a text begins and ends.
fn edges(text: &str) -> String {
    let mut text = text.to_owned();
    for (c, name) in
        [('\r', "<CR>"), ('\n', "<LF>"), ('\t', "<TAB>"), ('\0', "<NUL>"), ('\u{feff}', "<BOM>")]
    {
        text = text.replace(c, name);
    }
    let chars: Vec<char> = text.chars().collect();
    if chars.len() <= 40 {
        return text;
    }
    let start: String = chars[..16].iter().collect();
    let end: String = chars[chars.len() - 16..].iter().collect();
    format!("{start}…{end}")
}
