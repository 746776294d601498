//! Identifiers and challenges are of registered types that fit (RFC 8555 sections 9.7.7 and 9.7.8).

use serde_json::Value;

use super::resources::{Object, Resource};
use super::{Invariant, Look, Watcher};

/// Identifiers and challenges are of registered types that fit (RFC 8555 sections 9.7.7 and 9.7.8).
pub(super) static INVARIANT: Invariant = Invariant {
    id: "registered-types",
    summary: "Identifiers and challenges are of registered types that fit (RFC 8555 sections 9.7.7 and 9.7.8).",
    covers: &["RFC8555-9.7.7-R01", "RFC8555-9.7.8-R01"],
    watcher: || Box::new(Watch),
};

/// The types of identifiers with their validation methods: what was registered in 2025, and what the
/// drafts ask for that servers have taken up.
const REGISTERED: &[(&str, &[&str])] = &[
    (
        "dns",
        &[
            "http-01",
            "dns-01",
            "tls-alpn-01",
            "tls-sni-01",
            "tls-sni-02",
            "dns-account-01",
            "dns-persist-01",
            "onion-csr-01",
        ],
    ),
    ("ip", &["http-01", "tls-alpn-01", "tls-sni-01", "tls-sni-02"]),
    ("email", &["email-reply-00"]),
    ("TNAuthList", &["tkauth-01"]),
    ("JWTClaimConstraints", &["tkauth-01"]),
    ("bundleEID", &["bp-nodeid-00"]),
    ("permanent-identifier", &["device-attest-01"]),
    ("hardware-module", &["device-attest-01"]),
];

struct Watch;

impl Watcher for Watch {
    fn watch(&mut self, look: &mut Look<'_>) {
        for object in look.objects {
            match object.kind {
                Resource::Order => {
                    let identifiers = object.json.get("identifiers").and_then(Value::as_array);
                    for identifier in identifiers.into_iter().flatten() {
                        methods_of(identifier, look);
                    }
                }
                Resource::Authorization => authorization(object, look),
                _ => {}
            }
        }
    }
}

fn authorization(object: &Object, look: &mut Look<'_>) {
    let Some(identifier) = object.json.get("identifier") else {
        return;
    };
    let kind = identifier.get("type").and_then(Value::as_str).unwrap_or_default();
    let Some(methods) = methods_of(identifier, look) else {
        return;
    };
    let challenges = object.json.get("challenges").and_then(Value::as_array);
    for challenge in challenges.into_iter().flatten() {
        if let Some(offered) = challenge.get("type").and_then(Value::as_str) {
            let due = format!("a method for {kind}: {}", methods.join(", "));
            look.hold("RFC8555-9.7.8-R01", methods.contains(&offered), &due, offered);
        }
    }
}

/// The methods for an identifier, if its type is registered.
fn methods_of(identifier: &Value, look: &mut Look<'_>) -> Option<&'static [&'static str]> {
    let kind = identifier.get("type").and_then(Value::as_str)?;
    let known = REGISTERED.iter().find(|(name, _)| *name == kind);
    look.hold("RFC8555-9.7.7-R01", known.is_some(), "a registered type", kind);
    known.map(|(_, methods)| *methods)
}
