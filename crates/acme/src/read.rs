//! Lenient readers: a JSON value becomes an object and a list of deviations.
//!
//! Members that no document defines are ignored, as RFC 8555 section 7.1 asks of clients. A member
//! that is absent where it is REQUIRED, or of the wrong type, is left out of the value and noted.

use serde_json::{Map, Value};

use crate::account::{Account, AccountStatus};
use crate::authorization::{Authorization, AuthorizationStatus};
use crate::challenge::{Challenge, ChallengeStatus, ChallengeType};
use crate::directory::{Directory, Meta};
use crate::identifier::{Identifier, IdentifierType};
use crate::names::{ResourceUrl, Token};
use crate::order::{Order, OrderStatus};
use crate::problem::{ErrorType, Problem, Subproblem};

/// A value and what was wrong with the text it came from.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading<T> {
    /// What could be understood.
    pub value: T,
    /// What could not, in the order of the document.
    pub deviations: Vec<Deviation>,
}

/// One member that is not as RFC 8555 has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deviation {
    /// JSON Pointer of the member.
    pub pointer: String,
    /// What was due there.
    pub due: &'static str,
    /// What stood there, shortened.
    pub seen: String,
}

/// Reads a directory.
pub fn directory(json: &Value) -> Reading<Directory> {
    reading(json, |o| Directory {
        new_nonce: o.url("newNonce", Need::Required),
        new_account: o.url("newAccount", Need::Required),
        new_order: o.url("newOrder", Need::Required),
        new_authz: o.url("newAuthz", Need::Optional),
        revoke_cert: o.url("revokeCert", Need::Required),
        key_change: o.url("keyChange", Need::Required),
        renewal_info: o.url("renewalInfo", Need::Optional),
        meta: o.object("meta", Need::Optional, meta).unwrap_or_default(),
    })
}

/// Reads an account.
pub fn account(json: &Value) -> Reading<Account> {
    reading(json, |o| Account {
        status: o.text("status", Need::Required).map(|s| AccountStatus::from(s.as_str())),
        contact: o.texts("contact", Need::Optional),
        terms_of_service_agreed: o.boolean("termsOfServiceAgreed"),
        external_account_binding: o.map.get("externalAccountBinding").cloned(),
        orders: o.url("orders", Need::Required),
    })
}

/// Reads an order.
pub fn order(json: &Value) -> Reading<Order> {
    reading(json, |o| Order {
        status: o.text("status", Need::Required).map(|s| OrderStatus::from(s.as_str())),
        expires: o.text("expires", Need::Optional),
        identifiers: o.list(
            "identifiers",
            Need::Required,
            "an object with type and value",
            identifier,
        ),
        not_before: o.text("notBefore", Need::Optional),
        not_after: o.text("notAfter", Need::Optional),
        error: o.object("error", Need::Optional, problem_of),
        authorizations: o
            .texts("authorizations", Need::Required)
            .into_iter()
            .map(ResourceUrl::seen)
            .collect(),
        finalize: o.url("finalize", Need::Required),
        certificate: o.url("certificate", Need::Optional),
        star_certificate: o.url("star-certificate", Need::Optional),
    })
}

/// Reads an authorization.
pub fn authorization(json: &Value) -> Reading<Authorization> {
    reading(json, |o| Authorization {
        identifier: o.object("identifier", Need::Required, identifier),
        status: o.text("status", Need::Required).map(|s| AuthorizationStatus::from(s.as_str())),
        expires: o.text("expires", Need::Optional),
        challenges: o.list("challenges", Need::Required, "a challenge object", challenge_of),
        wildcard: o.boolean("wildcard"),
    })
}

/// Reads a challenge.
pub fn challenge(json: &Value) -> Reading<Challenge> {
    reading(json, challenge_of)
}

/// Reads a problem document.
pub fn problem(json: &Value) -> Reading<Problem> {
    reading(json, problem_of)
}

/// Reads a problem document from the bytes of a body; `None` where they are no JSON object.
pub fn problem_body(body: &[u8]) -> Option<Problem> {
    let json: Value = serde_json::from_slice(body).ok()?;
    json.is_object().then(|| problem(&json).value)
}

fn meta(o: &mut Object<'_, '_>) -> Meta {
    let profiles = o.map.get("profiles").map(|profiles| {
        let text = |text: &Value| text.as_str().unwrap_or_default().to_owned();
        let members = profiles.as_object().into_iter().flatten();
        members.map(|(name, description)| (name.clone(), text(description))).collect()
    });
    Meta {
        terms_of_service: o.text("termsOfService", Need::Optional),
        website: o.text("website", Need::Optional),
        caa_identities: o.texts("caaIdentities", Need::Optional),
        account_hash_prefix: o.text("accountHashPrefix", Need::Optional),
        external_account_required: o.boolean("externalAccountRequired").unwrap_or(false),
        in_band_onion_caa_required: o.boolean("inBandOnionCAARequired").unwrap_or(false),
        profiles,
        auto_renewal: o.map.get("auto-renewal").cloned(),
        // What is wrong with it is for RFC 9444's own checks.
        subdomain_auth_allowed: o.map.get("subdomainAuthAllowed") == Some(&Value::Bool(true)),
    }
}

fn identifier(o: &mut Object<'_, '_>) -> Identifier {
    Identifier {
        kind: IdentifierType::from(o.text("type", Need::Required).unwrap_or_default().as_str()),
        value: o.text("value", Need::Required).unwrap_or_default(),
    }
}

fn challenge_of(o: &mut Object<'_, '_>) -> Challenge {
    Challenge {
        kind: ChallengeType::from(o.text("type", Need::Required).unwrap_or_default().as_str()),
        url: o.url("url", Need::Required),
        status: o.text("status", Need::Required).map(|s| ChallengeStatus::from(s.as_str())),
        validated: o.text("validated", Need::Optional),
        error: o.object("error", Need::Optional, problem_of),
        token: o.text("token", Need::Optional).map(Token::seen),
        nonce: o.text("nonce", Need::Optional),
        issuer_domain_names: issuer_domain_names(o),
    }
}

/// As the first drafts of dns-persist-01 call them, or as later ones do.
fn issuer_domain_names(o: &mut Object<'_, '_>) -> Vec<String> {
    let names = o.texts("issuer-domain-names", Need::Optional);
    if names.is_empty() { o.texts("issuerDomainNames", Need::Optional) } else { names }
}

fn problem_of(o: &mut Object<'_, '_>) -> Problem {
    Problem {
        kind: o.text("type", Need::Optional).map(ErrorType::seen),
        detail: o.text("detail", Need::Optional),
        title: o.text("title", Need::Optional),
        status: o.map.get("status").and_then(Value::as_u64),
        instance: o.text("instance", Need::Optional),
        algorithms: o.texts("algorithms", Need::Optional),
        subproblems: o.list("subproblems", Need::Optional, "a problem document", |o| Subproblem {
            kind: o.text("type", Need::Optional).map(ErrorType::seen),
            detail: o.text("detail", Need::Optional),
            identifier: o.object("identifier", Need::Optional, identifier),
        }),
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Need {
    Required,
    Optional,
}

/// One JSON object while it is read.
struct Object<'a, 'd> {
    map: &'a Map<String, Value>,
    at: String,
    deviations: &'d mut Vec<Deviation>,
}

fn reading<T>(json: &Value, read: impl FnOnce(&mut Object<'_, '_>) -> T) -> Reading<T> {
    let mut deviations = Vec::new();
    let empty = Map::new();
    let map = json.as_object().unwrap_or_else(|| {
        deviations.push(Deviation {
            pointer: String::new(),
            due: "a JSON object",
            seen: shorten(json),
        });
        &empty
    });
    let value = read(&mut Object { map, at: String::new(), deviations: &mut deviations });
    Reading { value, deviations }
}

impl Object<'_, '_> {
    /// The member, if it is there; notes its absence where it is required.
    fn member(&mut self, name: &str, need: Need, due: &'static str) -> Option<&Value> {
        let member = self.map.get(name);
        if member.is_none() && need == Need::Required {
            self.note(name, due, "absent".to_owned());
        }
        member
    }

    fn note(&mut self, name: &str, due: &'static str, seen: String) {
        self.deviations.push(Deviation { pointer: format!("{}/{name}", self.at), due, seen });
    }

    fn typed<T>(
        &mut self,
        name: &str,
        need: Need,
        due: &'static str,
        convert: impl FnOnce(&Value) -> Option<T>,
    ) -> Option<T> {
        let value = self.member(name, need, due)?.clone();
        let converted = convert(&value);
        if converted.is_none() {
            self.note(name, due, shorten(&value));
        }
        converted
    }

    fn text(&mut self, name: &str, need: Need) -> Option<String> {
        self.typed(name, need, "a string", |v| v.as_str().map(str::to_owned))
    }

    fn boolean(&mut self, name: &str) -> Option<bool> {
        self.typed(name, Need::Optional, "true or false", Value::as_bool)
    }

    fn url(&mut self, name: &str, need: Need) -> Option<ResourceUrl> {
        self.typed(name, need, "a URL", |v| {
            v.as_str().map(ResourceUrl::seen).filter(|url| url.parse().is_some())
        })
    }

    fn texts(&mut self, name: &str, need: Need) -> Vec<String> {
        let list = self.typed(name, need, "an array of strings", |v| {
            v.as_array()?.iter().map(|item| item.as_str().map(str::to_owned)).collect()
        });
        list.unwrap_or_default()
    }

    fn object<T>(
        &mut self,
        name: &str,
        need: Need,
        read: impl FnOnce(&mut Object<'_, '_>) -> T,
    ) -> Option<T> {
        let value = self.typed(name, need, "an object", |v| v.is_object().then(|| v.clone()))?;
        let at = format!("{}/{name}", self.at);
        value
            .as_object()
            .map(|map| read(&mut Object { map, at, deviations: &mut *self.deviations }))
    }

    fn list<T>(
        &mut self,
        name: &str,
        need: Need,
        due: &'static str,
        read: impl Fn(&mut Object<'_, '_>) -> T,
    ) -> Vec<T> {
        let items =
            self.typed(name, need, "an array", |v| v.as_array().cloned()).unwrap_or_default();
        let mut read_items = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            let at = format!("{}/{name}/{index}", self.at);
            match item.as_object() {
                Some(map) => {
                    read_items.push(read(&mut Object {
                        map,
                        at,
                        deviations: &mut *self.deviations,
                    }));
                }
                None => self.note(&format!("{name}/{index}"), due, shorten(item)),
            }
        }
        read_items
    }
}

/// Enough of a value to recognise it by.
fn shorten(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(80) {
        Some((end, _)) => format!("{}…", text.split_at(end).0),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::order::KnownOrderStatus;

    #[test]
    fn an_order_is_read_with_unknown_members_ignored() {
        let reading = order(&json!({
            "status": "ready", "identifiers": [{ "type": "dns", "value": "a.test" }],
            "authorizations": ["https://ca.test/a/1"], "finalize": "https://ca.test/f/1", "novel": 1,
        }));
        assert_eq!(reading.deviations, []);
        assert_eq!(reading.value.status.and_then(|s| s.known()), Some(KnownOrderStatus::Ready));
        assert_eq!(reading.value.identifiers, [Identifier::dns("a.test")]);
    }

    #[test]
    fn what_is_missing_or_mistyped_is_noted_and_the_rest_is_kept() {
        let reading = order(&json!({
            "status": "odd", "identifiers": [7], "authorizations": "x", "finalize": "nowhere",
        }));
        let noted: Vec<_> = reading.deviations.iter().map(|d| d.pointer.as_str()).collect();
        assert_eq!(noted, ["/identifiers/0", "/authorizations", "/finalize"]);
        assert_eq!(reading.value.status.map(|s| s.as_str().to_owned()), Some("odd".to_owned()));
    }

    #[test]
    fn a_problem_keeps_its_subproblems() {
        let reading = problem(&json!({
            "type": "urn:ietf:params:acme:error:compound",
            "subproblems": [{ "type": "urn:ietf:params:acme:error:caa", "detail": "no",
                              "identifier": { "type": "dns", "value": "a.test" } }],
        }));
        assert_eq!(reading.value.kind.as_ref().map(ErrorType::short), Some("compound"));
        assert_eq!(reading.value.subproblems[0].identifier, Some(Identifier::dns("a.test")));
    }

    #[test]
    fn anything_but_an_object_is_one_deviation_and_the_required_members() {
        assert_eq!(directory(&json!([])).deviations[0].due, "a JSON object");
        assert!(problem_body(b"<html>").is_none());
    }
}
