//! What a mutation has at hand.

use std::sync::OnceLock;

use assay_acme::csr::public_key_info;
use assay_acme::jws::Envelope;
use assay_acme::key::{AccountKey, Alg, Jwk, Key, KeyError, KeyType, MacKey, Signer};
use assay_acme::names::{self, ResourceUrl};
use assay_client::{Inside, Operation, Session};
use assay_record::Sent;
use bytes::Bytes;
use serde_json::{Map, Value};

use super::edits::pem;
use super::{Applied, Argument};

/// The honest request and its surroundings.
pub(crate) struct Surroundings<'a> {
    pub(crate) session: &'a Session,
    pub(crate) operation: &'a Operation,
    /// An earlier request, which has used up its nonce.
    pub(crate) earlier: Option<&'a Sent>,
    /// The nonce of the honest request.
    pub(crate) nonce: String,
    /// A key of the same kind as the session's, which the server does not know. It is made where it
    /// is asked for: an RSA key takes its time.
    stranger: OnceLock<Result<AccountKey, KeyError>>,
}

impl<'a> Surroundings<'a> {
    pub(crate) fn new(
        session: &'a Session,
        operation: &'a Operation,
        earlier: Option<&'a Sent>,
        nonce: String,
    ) -> Self {
        Self { session, operation, earlier, nonce, stranger: OnceLock::new() }
    }

    fn stranger(&self) -> Result<&AccountKey, &KeyError> {
        let alg = self.session.key().alg();
        self.stranger.get_or_init(|| AccountKey::generate(alg)).as_ref()
    }

    /// Why a key that an edit asked for could not be made.
    pub(crate) fn failure(&self) -> Option<&KeyError> {
        self.stranger.get().and_then(|made| made.as_ref().err())
    }
}

/// What one mutation has at hand.
#[derive(Clone, Copy)]
pub(crate) struct Means<'a> {
    around: &'a Surroundings<'a>,
    applied: &'a Applied,
    /// Whether the edit is to the JWS inside the payload.
    inside: bool,
}

impl<'a> Means<'a> {
    pub(crate) fn new(around: &'a Surroundings<'a>, applied: &'a Applied) -> Self {
        Self { around, applied, inside: false }
    }

    /// The means for the JWS inside the payload: its own signer signs.
    pub(crate) fn inside(self) -> Self {
        Self { inside: true, ..self }
    }

    /// A parameter that takes a number.
    pub(crate) fn number(&self, name: &str) -> u64 {
        match self.applied.argument(name) {
            Some(Argument::Number(number)) => *number,
            _ => 0,
        }
    }

    /// The same, as a size.
    pub(crate) fn size(&self, name: &str) -> usize {
        usize::try_from(self.number(name)).unwrap_or(usize::MAX)
    }

    /// A parameter that takes a text or a word.
    pub(crate) fn text(&self, name: &str) -> &'a str {
        match self.applied.argument(name) {
            Some(Argument::Text(text)) => text,
            _ => "",
        }
    }

    /// A value of the JSON type that the parameter `type` names.
    pub(crate) fn odd_value(&self) -> Value {
        match self.text("type") {
            "null" => Value::Null,
            "boolean" => Value::Bool(true),
            "string" => Value::from("assay"),
            "array" => Value::Array(Vec::new()),
            "object" => Value::Object(Map::new()),
            _ => Value::from(7),
        }
    }

    pub(crate) fn nonce(&self) -> &'a str {
        &self.around.nonce
    }

    pub(crate) fn account_key(&self) -> &'a AccountKey {
        self.around.session.key()
    }

    /// Who signs the JWS at hand.
    fn signer(&self) -> &'a dyn Signer {
        match &self.around.operation.inside {
            Some(Inside::KeyChange(new)) if self.inside => new,
            Some(Inside::Binding(mac)) if self.inside => &**mac,
            _ => self.account_key(),
        }
    }

    pub(crate) fn spent_nonce(&self) -> String {
        self.around.earlier.and_then(|sent| sent.protected_text("nonce")).unwrap_or_default()
    }

    pub(crate) fn earlier_body(&self) -> Option<Bytes> {
        self.around.earlier.map(|sent| sent.body.0.clone())
    }

    pub(crate) fn url(&self) -> &str {
        self.around.operation.to.as_str()
    }

    pub(crate) fn jwk(&self) -> Value {
        jwk(self.around.session.key())
    }

    pub(crate) fn stranger_jwk(&self) -> Value {
        self.around.stranger().map(jwk).unwrap_or_default()
    }

    /// The account URL; for a key without account, one that might have been.
    pub(crate) fn kid(&self) -> String {
        self.around.session.account().map_or_else(|| self.unknown_account(), ToString::to_string)
    }

    /// An account URL with another last segment.
    pub(crate) fn unknown_account(&self) -> String {
        let base = self.around.session.account().unwrap_or(&self.around.operation.to).as_str();
        let (path, _) = base.rsplit_once('/').unwrap_or((base, ""));
        format!("{path}/assay-no-such-account")
    }

    pub(crate) fn kid_on_host(&self, host: &str) -> String {
        with_host(&self.kid(), |_| host.to_owned())
    }

    /// newAccount or newOrder, whichever the request does not go to.
    pub(crate) fn another_resource(&self) -> String {
        let directory = self.around.session.server().directory();
        [&directory.new_account, &directory.new_order]
            .into_iter()
            .flatten()
            .find(|url| **url != self.around.operation.to)
            .map_or_else(String::new, ResourceUrl::to_string)
    }

    pub(crate) fn on_host(&self, host: &str) -> String {
        with_host(self.url(), |_| host.to_owned())
    }

    pub(crate) fn host_in_capitals(&self) -> String {
        with_host(self.url(), str::to_uppercase)
    }

    pub(crate) fn percent_encoded(&self) -> String {
        percent_encoded(self.url())
    }

    pub(crate) fn alg(&self) -> &'static str {
        self.account_key().alg().name()
    }

    /// Signs the parts of an envelope as they stand.
    pub(crate) fn sign(&self, envelope: &mut Envelope) {
        sign_with(self.signer(), envelope);
    }

    /// Signs other octets than those of the envelope.
    pub(crate) fn sign_other(&self, envelope: &mut Envelope, input: &[u8]) {
        if let Ok(signature) = self.signer().sign_bytes(input) {
            envelope.signature = names::base64url(signature);
        }
    }

    /// Signs until the signature has what is looked for. Where an algorithm makes one signature of
    /// one text, white space comes behind the header.
    pub(crate) fn sign_until(&self, envelope: &mut Envelope, found: impl Fn(&str) -> bool) {
        let mut header = names::from_base64url(&envelope.protected).unwrap_or_default();
        for _ in 0..1000 {
            if found(&envelope.signature) {
                return;
            }
            let before = envelope.signature.clone();
            self.sign(envelope);
            if envelope.signature == before {
                header.push(b' ');
                envelope.protected = names::base64url(&header);
                self.sign(envelope);
            }
        }
    }

    pub(crate) fn sign_as_stranger(&self, envelope: &mut Envelope) {
        if let Ok(stranger) = self.around.stranger() {
            sign_with(stranger, envelope);
        }
    }

    /// Signs what is inside by the key of the account.
    pub(crate) fn sign_as_account(&self, envelope: &mut Envelope) {
        sign_with(self.account_key(), envelope);
    }

    /// The key confusion attack: a verifier that takes the algorithm from the header and the public
    /// key for a MAC key. The key is that of whoever should sign.
    pub(crate) fn mac_with_public_key(&self, envelope: &mut Envelope) {
        let jwk = match &self.around.operation.inside {
            Some(Inside::KeyChange(new)) if self.inside => new.jwk(),
            _ => self.account_key().jwk(),
        };
        match self.text("as") {
            "der" => mac_with(&public_key_info(jwk), envelope),
            "pem" => mac_with(pem("PUBLIC KEY", &public_key_info(jwk)).as_bytes(), envelope),
            _ => mac_with(jwk.as_json().as_bytes(), envelope),
        }
    }

    /// Another algorithm for the same kind of key: one for another curve, or another type of key.
    pub(crate) fn alg_of_another_curve(&self) -> &'static str {
        match self.account_key().alg() {
            Alg::Es256 => "ES384",
            _ => "ES256",
        }
    }

    pub(crate) fn alg_of_another_key_type(&self) -> &'static str {
        match self.account_key().alg() {
            Alg::Es256 | Alg::Es384 | Alg::Es512 | Alg::EdDsa => "RS256",
            _ => "ES256",
        }
    }
}

/// Signs with HS256 under a key.
pub(super) fn mac_with(key: &[u8], envelope: &mut Envelope) {
    if let Ok(mac) = MacKey::new(Alg::Hs256, key) {
        sign_with(&mac, envelope);
    }
}

pub(super) fn sign_with(signer: &dyn Signer, envelope: &mut Envelope) {
    let input = format!("{}.{}", envelope.protected, envelope.payload);
    if let Ok(signature) = signer.sign_bytes(input.as_bytes()) {
        envelope.signature = names::base64url(signature);
    }
}

fn jwk(key: &AccountKey) -> Value {
    jwk_value(key.jwk())
}

pub(super) fn jwk_value(jwk: &Jwk) -> Value {
    serde_json::from_str(jwk.as_json()).unwrap_or_default()
}

/// The URL with its last letter or digit as `%XX` (RFC 3986 section 6.2.2.2).
pub(super) fn percent_encoded(url: &str) -> String {
    match url.char_indices().rev().find(|(_, c)| c.is_ascii_alphanumeric()) {
        Some((at, c)) => {
            let (before, rest) = url.split_at(at);
            let after = rest.strip_prefix(c).unwrap_or_default();
            format!("{before}%{:02X}{after}", u32::from(c))
        }
        None => url.to_owned(),
    }
}

/// Scheme, host and port of a URL.
pub(super) fn origin_of(url: &str) -> &str {
    let start = url.find("://").map_or(0, |at| at + 3);
    let end = url.split_at(start).1.find('/').map_or(url.len(), |at| start + at);
    url.split_at(end).0
}

/// What follows the origin of a URL.
pub(super) fn path_of(url: &str) -> &str {
    url.split_at(origin_of(url).len()).1
}

/// What follows the last slash of a URL.
pub(super) fn last_of(url: &str) -> &str {
    url.rsplit('/').next().unwrap_or(url)
}

/// The URL with its port written another way: the default added, or a zero put before the number.
pub(super) fn with_port_respelled(url: &str) -> String {
    let (origin, path) = url.split_at(origin_of(url).len());
    match origin.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|b| b.is_ascii_digit()) => {
            format!("{host}:0{port}{path}")
        }
        _ => format!("{origin}:443{path}"),
    }
}

/// A nonce whose first character is another.
pub(super) fn with_other_start(nonce: &str) -> String {
    let mut rest = nonce.chars();
    let first = if rest.next() == Some('A') { 'B' } else { 'A' };
    format!("{first}{}", rest.as_str())
}

/// The URL with its host changed; the port stays.
pub(super) fn with_host(url: &str, change: impl Fn(&str) -> String) -> String {
    let Some((scheme, rest)) = url.split_once("://") else {
        return url.to_owned();
    };
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let (host, port) = authority.rsplit_once(':').map_or((authority, None), |(h, p)| (h, Some(p)));
    let port = port.map(|port| format!(":{port}")).unwrap_or_default();
    format!("{scheme}://{}{port}{path}", change(host))
}

/// The key of RFC 7515 appendix A.3.
pub(super) fn published_key() -> Result<AccountKey, KeyError> {
    const X: &str = "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU";
    const Y: &str = "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0";
    const D: &str = "jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI";
    // PrivateKeyInfo around ECPrivateKey, up to the private key (RFC 5208, RFC 5915).
    const BEFORE: &[u8] = &[
        0x30, 0x81, 0x87, 0x02, 0x01, 0x00, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d,
        0x02, 0x01, 0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07, 0x04, 0x6d, 0x30,
        0x6b, 0x02, 0x01, 0x01, 0x04, 0x20,
    ];
    const BETWEEN: &[u8] = &[0xa1, 0x44, 0x03, 0x42, 0x00, 0x04];
    let number = |text| names::from_base64url(text).unwrap_or_default();
    let der = [BEFORE, &number(D), BETWEEN, &number(X), &number(Y)].concat();
    Key::from_pkcs8(KeyType::P256, &der).map(Key::with_default_alg)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_host_changes() {
        assert_eq!(
            with_host("https://ca.test:14000/a", str::to_uppercase),
            "https://CA.TEST:14000/a"
        );
        assert_eq!(with_host("https://ca.test", |_| "x".to_owned()), "https://x");
    }

    #[test]
    fn urls_are_taken_apart_as_text() {
        let url = "https://ca.test:14000/a/b";
        assert_eq!((origin_of(url), path_of(url)), ("https://ca.test:14000", "/a/b"));
        assert_eq!(origin_of("https://ca.test"), "https://ca.test");
        assert_eq!(last_of(url), "b");
        assert_eq!(percent_encoded(url), "https://ca.test:14000/a/%62");
        assert_eq!(with_port_respelled(url), "https://ca.test:014000/a/b");
        assert_eq!(with_port_respelled("https://ca.test/a"), "https://ca.test:443/a");
    }
}
