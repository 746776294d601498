//! Reads and authenticates signed requests (RFC 8555 section 6.2).

use assay_acme::names::is_base64url;
use assay_acme::problem::AcmeError;
use http::StatusCode;
use serde_json::{Map, Value, json};

use crate::json;
use crate::key::{Algorithm, PublicKey};
use crate::refusal::{Fault, Refusal};
use crate::route::{Resource, Route};
use crate::rules::{
    Moment, Naming, NonceUse, Rules, Sender, Standing, Unprotected, UrlSaid, UrlUse, Verification,
};
use crate::server::Shared;

/// How many characters nonces have: 128 bits in base64url.
const NONCE_LENGTH: usize = 22;

/// A JWS in flattened JSON serialization, still encoded.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Envelope {
    pub(crate) protected: String,
    pub(crate) payload: String,
    pub(crate) signature: String,
    unprotected: Map<String, Value>,
}

/// The protected header of a request, and what it was read from.
#[derive(Debug)]
pub(crate) struct Parsed {
    pub(crate) envelope: Envelope,
    pub(crate) header: Map<String, Value>,
    pub(crate) payload: Vec<u8>,
}

/// A request whose sender is known.
#[derive(Debug)]
pub(crate) struct Signed {
    pub(crate) resource: Resource,
    pub(crate) payload: Vec<u8>,
    pub(crate) key: PublicKey,
    /// The account that `kid` names; `None` for a request by `jwk`.
    pub(crate) account: Option<String>,
    pub(crate) header: Map<String, Value>,
    pub(crate) sender: Sender,
    /// Why the request is refused once it has had its effect, if a rule has it so.
    pub(crate) late: Option<Refusal>,
}

impl Envelope {
    /// Reads the body of a request.
    pub(crate) fn read(body: &[u8], rules: &Rules) -> Result<Self, Refusal> {
        if !rules.compact_form_is_refused
            && let Some(envelope) = compact(body)
        {
            return Ok(envelope);
        }
        let value = json::parse(body, rules).map_err(|error| match compact(body) {
            Some(_) => other_serialization("the JWS is in compact serialization"),
            None => not_a_jws(format!("the body is no JSON: {error}")),
        })?;
        match value {
            Value::Object(map) => Self::flattened(&map, rules),
            _ => Err(not_a_jws("the body is no JSON object")),
        }
    }

    /// Reads the object of a flattened serialization (RFC 7515 section 7.2.2).
    pub(crate) fn flattened(map: &Map<String, Value>, rules: &Rules) -> Result<Self, Refusal> {
        if let Some(signatures) = map.get("signatures") {
            return general(map, signatures, rules);
        }
        let protected =
            text(map, "protected").ok_or_else(|| not_a_jws("the body has no protected header"))?;
        let payload = text(map, "payload")
            .ok_or_else(|| Refusal::malformed(Fault::PayloadMissing, "the body has no payload"))?;
        let signature = match text(map, "signature") {
            Some(signature) => signature,
            None if rules.missing_signature_is_refused => {
                return Err(Refusal::malformed(
                    Fault::SignatureMissing,
                    "the body has no signature",
                ));
            }
            None => String::new(),
        };
        Ok(Self { protected, payload, signature, unprotected: unprotected(map, rules)? })
    }

    /// Decodes header and payload, and refuses what the CA does not implement.
    pub(crate) fn parse(self, rules: &Rules) -> Result<Parsed, Refusal> {
        let octets = (rules.decode_protected)(&self.protected).ok_or_else(|| {
            Refusal::malformed(Fault::Encoding, "the protected header is no base64url")
        })?;
        let mut header = match json::parse(&octets, rules) {
            Ok(Value::Object(header)) => header,
            Ok(_) => return Err(bad_header("the protected header is no JSON object")),
            Err(error) => {
                return Err(bad_header(format!("the protected header is no JSON: {error}")));
            }
        };
        for (name, value) in &self.unprotected {
            header.entry(name.clone()).or_insert_with(|| value.clone());
        }
        let payload = if unencoded(&header, rules)? {
            self.payload.clone().into_bytes()
        } else {
            critical(&header, rules)?;
            (rules.decode_payload)(&self.payload)
                .ok_or_else(|| Refusal::malformed(Fault::Encoding, "the payload is no base64url"))?
        };
        Ok(Parsed { envelope: self, header, payload })
    }

    /// What is signed (RFC 7515 section 5.1).
    pub(crate) fn message(&self) -> Vec<u8> {
        format!("{}.{}", self.protected, self.payload).into_bytes()
    }
}

impl Parsed {
    /// The algorithm that the header names, among those for signatures.
    fn algorithm(&self, rules: &Rules) -> Result<Option<Algorithm>, Refusal> {
        match self.header.get("alg") {
            None => Ok(None),
            Some(Value::String(name)) => {
                let known = (rules.algorithm_named)(name).filter(|alg| !alg.is_left_out(rules));
                known.map(Some).ok_or_else(|| unsupported_algorithm(name, rules))
            }
            Some(_) => Err(bad_header("alg is no string")),
        }
    }

    /// The key of a self-signed JWS: a request by `jwk`, or the inner JWS of a key change.
    pub(crate) fn own_key(&self, rules: &Rules) -> Result<PublicKey, Refusal> {
        match self.header.get("jwk") {
            Some(Value::Object(jwk)) => PublicKey::read(&(rules.jwk_is_read_as)(jwk)),
            _ => Err(Refusal::malformed(Fault::KeyNaming, "jwk is no object")),
        }
    }

    /// Algorithm and key of a JWS that carries its key.
    pub(crate) fn own_algorithm(&self, rules: &Rules) -> Result<(Algorithm, PublicKey), Refusal> {
        let algorithm = self.algorithm(rules)?;
        let key = self.own_key(rules)?;
        let algorithm =
            algorithm.or_else(|| (rules.algorithm_unnamed)(&key)).ok_or_else(missing_algorithm)?;
        if Algorithm::SIGNATURES.contains(&algorithm) && !algorithm.fits(&key) {
            let detail = format!("the key does not go with {}", algorithm.name());
            return Err(Refusal::bad(Fault::CurveMismatch, AcmeError::BadPublicKey, detail));
        }
        Ok((algorithm, key))
    }

    /// The decoded signature.
    pub(crate) fn signature(&self, rules: &Rules) -> Result<Vec<u8>, Refusal> {
        (rules.decode_signature)(&self.envelope.signature)
            .ok_or_else(|| Refusal::malformed(Fault::Encoding, "the signature is no base64url"))
    }

    fn nonce(&self) -> Option<&Value> {
        self.header.get("nonce")
    }
}

/// Reads a request, and finds out whose it is. A nonce that it carries legibly is spent from here
/// on, whatever the rest is like; `spent` tells which.
pub(crate) fn authenticate(
    ca: &Shared,
    resource: Resource,
    body: &[u8],
    spent: &mut Option<String>,
) -> Result<Signed, Refusal> {
    let rules = &ca.rules;
    let parsed = Envelope::read(body, rules)?.parse(rules)?;
    let standing = parsed.nonce().and_then(Value::as_str).map(|nonce| {
        let mut nonces = ca.nonces();
        let made_since = nonces.made_since(nonce);
        let standing = match rules.nonce_is_spent_at {
            Moment::BeforeActing => nonces.spend(nonce, body),
            Moment::AfterActing => nonces.standing(nonce, body),
        };
        *spent = (standing == Standing::Fresh).then(|| nonce.to_owned());
        (standing, made_since)
    });
    let algorithm = parsed.algorithm(rules)?;
    let mut sender = Sender {
        route: resource.route,
        naming: Naming::Kid,
        post_as_get: parsed.payload.is_empty(),
    };
    let (algorithm, key, account) = match naming(&parsed.header, &mut sender, rules)? {
        Some(Naming::Jwk) => {
            let (algorithm, key) = parsed.own_algorithm(rules)?;
            // An account that signs by jwk where kid is due is still that account, if a rule lets it.
            let account = (!matches!(resource.route, Route::NewAccount | Route::RevokeCert))
                .then(|| ca.store().account_of_jwk(&key))
                .flatten();
            (algorithm, key, account)
        }
        Some(Naming::Kid) => {
            let (account, key) = account_key(ca, parsed.header.get("kid"))?;
            let algorithm = fitting(algorithm, &key, rules)?;
            (algorithm, key, Some(account))
        }
        None => searched(ca, &parsed, algorithm)?,
    };
    let late_nonce = match check_nonce(ca, &parsed, standing, sender) {
        Err(refusal) if rules.nonce_is_checked == Moment::AfterActing => Some(refusal),
        checked => checked.map(|()| None)?,
    };
    check_url(ca, &parsed, &resource, sender)?;
    let verification = Verification {
        algorithm,
        key: &key,
        message: &parsed.envelope.message(),
        signature: &parsed.signature(rules)?,
        jwk: parsed.header.get("jwk").and_then(Value::as_object),
        sender,
        account_keys: &|| ca.store().account_keys(),
    };
    let old_key = account.as_ref().filter(|_| rules.old_key_signs);
    let old_key = old_key.and_then(|account| ca.store().old_key(account));
    let verifies = (rules.signature_verifies)(&verification)
        || old_key.is_some_and(|key| {
            (rules.signature_verifies)(&Verification { key: &key, ..verification })
        });
    if !verifies {
        return Err(Refusal::malformed(Fault::Signature, "the signature does not verify"));
    }
    let status = account.as_ref().and_then(|account| ca.store().account_status(account));
    let refused = status.filter(|status| (rules.account_status_is_refused)(&sender, *status));
    let late_status = refused.map(|status| {
        Refusal::new(
            Fault::AccountStatus,
            StatusCode::UNAUTHORIZED,
            AcmeError::Unauthorized,
            format!("the account is {}", status.as_str()),
        )
    });
    if let Some(refusal) = &late_status
        && rules.accounts.status_is_checked == Moment::BeforeActing
    {
        return Err(refusal.clone());
    }
    let late = late_nonce.or(late_status);
    let Parsed { payload, header, .. } = parsed;
    Ok(Signed { resource, payload, key, account, header, sender, late })
}

/// `None` where neither is there and the account is to be searched.
fn naming(
    header: &Map<String, Value>,
    sender: &mut Sender,
    rules: &Rules,
) -> Result<Option<Naming>, Refusal> {
    let refuse = |detail: &str| Refusal::malformed(Fault::KeyNaming, detail);
    let naming = match (header.contains_key("jwk"), header.contains_key("kid")) {
        (true, false) => Naming::Jwk,
        (false, true) => Naming::Kid,
        (true, true) => (rules.naming_where_both)(sender.route)
            .ok_or_else(|| refuse("the header has both jwk and kid"))?,
        (false, false) if rules.unnamed_account_is_searched => return Ok(None),
        (false, false) => return Err(refuse("the header has neither jwk nor kid")),
    };
    sender.naming = naming;
    if (rules.naming_is_due)(sender) {
        Ok(Some(naming))
    } else {
        Err(refuse(match naming {
            Naming::Jwk => "the request has to name its account by kid",
            Naming::Kid => "the request has to carry its key as jwk",
        }))
    }
}

fn account_key(ca: &Shared, kid: Option<&Value>) -> Result<(String, PublicKey), Refusal> {
    let accounts = format!("{}/", ca.url(&Resource::single(Route::Account)));
    kid.and_then(Value::as_str)
        .and_then(|kid| (ca.rules.account_of_kid)(kid, &accounts))
        .and_then(|id| ca.store().account_of_kid(&id))
        .and_then(|id| ca.store().account_key(&id).map(|key| (id, key)))
        .ok_or_else(|| {
            Refusal::bad(
                Fault::Kid,
                AcmeError::AccountDoesNotExist,
                "kid is not the URL of an account",
            )
        })
}

fn fitting(named: Option<Algorithm>, key: &PublicKey, rules: &Rules) -> Result<Algorithm, Refusal> {
    let algorithm =
        named.or_else(|| (rules.algorithm_unnamed)(key)).ok_or_else(missing_algorithm)?;
    if Algorithm::SIGNATURES.contains(&algorithm) && !algorithm.fits(key) {
        return Err(Refusal::malformed(
            Fault::Signature,
            format!("the account key makes no {} signatures", algorithm.name()),
        ));
    }
    Ok(algorithm)
}

fn searched(
    ca: &Shared,
    parsed: &Parsed,
    algorithm: Option<Algorithm>,
) -> Result<(Algorithm, PublicKey, Option<String>), Refusal> {
    let algorithm = algorithm.ok_or_else(missing_algorithm)?;
    let (message, signature) = (parsed.envelope.message(), parsed.signature(&ca.rules)?);
    let key = ca
        .store()
        .account_keys()
        .into_iter()
        .find(|key| algorithm.fits(key) && algorithm.verifies(key, &message, &signature))
        .ok_or_else(|| {
            Refusal::malformed(Fault::KeyNaming, "the header has neither jwk nor kid")
        })?;
    let account = ca.store().account_by_key(&key);
    Ok((algorithm, key, account))
}

fn check_nonce(
    ca: &Shared,
    parsed: &Parsed,
    standing: Option<(Standing, u64)>,
    sender: Sender,
) -> Result<(), Refusal> {
    let rules = &ca.rules;
    let (nonce, (standing, made_since)) = match (parsed.nonce(), standing) {
        (None, _) if !rules.missing_nonce_is_refused => return Ok(()),
        (None, _) => {
            let detail = "the header has no nonce";
            return Err(Refusal::bad(Fault::NonceMissing, AcmeError::BadNonce, detail));
        }
        (Some(Value::String(nonce)), Some(standing)) => (nonce, standing),
        (Some(_), _) => {
            return Err(Refusal::malformed(Fault::NonceNotString, "nonce is no string"));
        }
    };
    if standing == Standing::Unknown && (nonce.is_empty() || !is_base64url(nonce)) {
        return Err(Refusal::malformed(Fault::NonceMalformed, "nonce is no base64url"));
    }
    let unlucky = ca.nonces().is_unlucky(ca.settings.nonce_rejection);
    let used = NonceUse { nonce, made_since, standing, sender };
    if (rules.nonce_is_acceptable)(&used) && !unlucky {
        return Ok(());
    }
    let detail = match standing {
        Standing::Fresh => "the nonce was good, and is rejected for practice",
        Standing::Spent { .. } => "the nonce was used before",
        _ => "the nonce was not issued here",
    };
    let short = standing == Standing::Unknown && nonce.len() < NONCE_LENGTH;
    let fault = if short { Fault::NonceShort } else { Fault::NonceRefused };
    Err(Refusal::bad(fault, AcmeError::BadNonce, detail))
}

fn check_url(
    ca: &Shared,
    parsed: &Parsed,
    resource: &Resource,
    sender: Sender,
) -> Result<(), Refusal> {
    let said = match (ca.rules.url_said)(parsed.header.get("url")) {
        UrlSaid::Missing => {
            return Err(Refusal::malformed(Fault::UrlMissing, "the header has no url"));
        }
        UrlSaid::NotAString => {
            return Err(Refusal::malformed(Fault::UrlMissing, "url is no string"));
        }
        UrlSaid::Unchecked => return Ok(()),
        UrlSaid::Url(said) => said,
    };
    let used = UrlUse { said: &said, published: &ca.url(resource), sender };
    if (ca.rules.url_matches)(&used) {
        Ok(())
    } else {
        Err(Refusal::new(
            Fault::Url,
            StatusCode::UNAUTHORIZED,
            AcmeError::Unauthorized,
            format!("the request came to {}, and url says otherwise", used.published),
        ))
    }
}

/// Compact serialization (RFC 7515 section 7.1), for a CA that takes it.
fn compact(body: &[u8]) -> Option<Envelope> {
    let mut parts = str::from_utf8(body).ok()?.trim().split('.').map(str::to_owned);
    let envelope = Envelope {
        protected: parts.next()?,
        payload: parts.next()?,
        signature: parts.next()?,
        unprotected: Map::new(),
    };
    parts.next().is_none().then_some(envelope)
}

/// General JSON serialization (RFC 7515 section 7.2.1), for a CA that takes it: the first signature
/// counts.
fn general(
    map: &Map<String, Value>,
    signatures: &Value,
    rules: &Rules,
) -> Result<Envelope, Refusal> {
    let refuse = || other_serialization("the JWS has signatures: only one, flattened, is taken");
    let entries = signatures.as_array().ok_or_else(refuse)?;
    if map.contains_key("signature") || (rules.general_form_is_refused)(entries.len()) {
        return Err(refuse());
    }
    let mut flat = entries.first().and_then(Value::as_object).cloned().ok_or_else(refuse)?;
    flat.remove("signatures");
    if let Some(payload) = map.get("payload") {
        flat.insert("payload".to_owned(), payload.clone());
    }
    Envelope::flattened(&flat, rules)
}

fn unprotected(map: &Map<String, Value>, rules: &Rules) -> Result<Map<String, Value>, Refusal> {
    let none = Map::new();
    let refuse = |detail: &str| Refusal::malformed(Fault::UnprotectedHeader, detail);
    let header = match map.get("header") {
        None => return Ok(none),
        Some(Value::Object(header)) => header,
        Some(_) => return Err(refuse("the unprotected header is no object")),
    };
    match (rules.unprotected_header)(header) {
        Unprotected::Refused => Err(refuse("the JWS has an unprotected header")),
        Unprotected::Ignored => Ok(none),
        Unprotected::Counted => Ok(header.clone()),
    }
}

/// Whether the payload came unencoded (RFC 7797), where that is taken.
fn unencoded(header: &Map<String, Value>, rules: &Rules) -> Result<bool, Refusal> {
    match header.get("b64") {
        Some(_) if rules.unencoded_payload_is_refused => Err(bad_header("b64 is not supported")),
        Some(Value::Bool(false)) => Ok(true),
        _ => Ok(false),
    }
}

fn critical(header: &Map<String, Value>, rules: &Rules) -> Result<(), Refusal> {
    if header.contains_key("crit") && rules.critical_extensions_are_refused {
        return Err(bad_header("crit names extensions that are not implemented"));
    }
    Ok(())
}

fn text(map: &Map<String, Value>, name: &str) -> Option<String> {
    map.get(name).and_then(Value::as_str).map(str::to_owned)
}

fn other_serialization(detail: &str) -> Refusal {
    Refusal::malformed(Fault::Serialization, detail)
}

fn not_a_jws(detail: impl Into<String>) -> Refusal {
    Refusal::malformed(Fault::NotAJws, detail)
}

fn bad_header(detail: impl Into<String>) -> Refusal {
    Refusal::malformed(Fault::ProtectedHeader, detail)
}

fn missing_algorithm() -> Refusal {
    Refusal::malformed(Fault::AlgorithmMissing, "the header has no alg")
}

/// RFC 8555 section 6.2: the problem lists what is supported.
fn unsupported_algorithm(name: &str, rules: &Rules) -> Refusal {
    let supported = Algorithm::SIGNATURES.iter().filter(|alg| !alg.is_left_out(rules));
    let supported: Vec<_> = supported.map(|alg| alg.name()).collect();
    Refusal::bad(
        Fault::Algorithm,
        AcmeError::BadSignatureAlgorithm,
        format!("requests signed with {name:?} are not taken"),
    )
    .with("algorithms", json!(supported))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(body: &str) -> Fault {
        Envelope::read(body.as_bytes(), &Rules::RFC)
            .and_then(|envelope| envelope.parse(&Rules::RFC))
            .unwrap_err()
            .fault
    }

    #[test]
    fn a_flattened_jws_is_read() {
        let body = br#"{"protected":"e30","payload":"","signature":"AA"}"#;
        let parsed = Envelope::read(body, &Rules::RFC).unwrap().parse(&Rules::RFC).unwrap();
        assert!(parsed.header.is_empty());
        assert!(parsed.payload.is_empty());
        assert_eq!(parsed.envelope.message(), b"e30.");
    }

    #[test]
    fn every_other_form_is_refused_for_what_it_is() {
        for (body, due) in [
            ("", Fault::NotAJws),
            ("[]", Fault::NotAJws),
            ("{}", Fault::NotAJws),
            ("e30..AA", Fault::Serialization),
            (
                r#"{"payload":"","signatures":[{"protected":"e30","signature":"AA"}]}"#,
                Fault::Serialization,
            ),
            (r#"{"protected":"e30","signature":"AA"}"#, Fault::PayloadMissing),
            (r#"{"protected":"e30","payload":null,"signature":"AA"}"#, Fault::PayloadMissing),
            (r#"{"protected":"e30","payload":""}"#, Fault::SignatureMissing),
            (r#"{"protected":"e30=","payload":"","signature":"AA"}"#, Fault::Encoding),
            (r#"{"protected":"W10","payload":"","signature":"AA"}"#, Fault::ProtectedHeader),
            (r#"{"protected":"e30","payload":"e30=","signature":"AA"}"#, Fault::Encoding),
            (
                r#"{"protected":"e30","payload":"","signature":"AA","header":{}}"#,
                Fault::UnprotectedHeader,
            ),
        ] {
            assert_eq!(fault(body), due, "{body}");
        }
    }

    #[test]
    fn crit_and_b64_are_refused() {
        for header in [r#"{"crit":["x"],"x":1}"#, r#"{"b64":false}"#, r#"{"a":1,"a":2}"#] {
            let protected = assay_acme::names::base64url(header);
            let body = format!(r#"{{"protected":"{protected}","payload":"","signature":"AA"}}"#);
            assert_eq!(fault(&body), Fault::ProtectedHeader, "{header}");
        }
    }
}
