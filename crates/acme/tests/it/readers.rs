//! Readers take any JSON: a server under test may say anything.

use assay_acme::read;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value, json};

use crate::given;

/// Names that the readers look for: arbitrary names would hardly ever be among them.
const MEMBERS: &[&str] = &[
    "status",
    "contact",
    "termsOfServiceAgreed",
    "externalAccountBinding",
    "orders",
    "expires",
    "identifiers",
    "identifier",
    "notBefore",
    "notAfter",
    "error",
    "authorizations",
    "finalize",
    "certificate",
    "replaces",
    "profile",
    "profiles",
    "challenges",
    "wildcard",
    "type",
    "value",
    "url",
    "token",
    "validated",
    "newNonce",
    "newAccount",
    "newOrder",
    "newAuthz",
    "revokeCert",
    "keyChange",
    "renewalInfo",
    "meta",
    "termsOfService",
    "website",
    "caaIdentities",
    "externalAccountRequired",
    "title",
    "detail",
    "instance",
    "subproblems",
    "algorithms",
    "suggestedWindow",
];

/// Values that are nearly right, so that readers go on behind the first check.
fn near() -> impl Strategy<Value = Value> {
    let word = select(vec![
        json!("valid"),
        json!("pending"),
        json!("dns"),
        json!("http-01"),
        json!("urn:ietf:params:acme:error:compound"),
        json!("urn:ietf:params:acme:error:"),
        json!("2026-01-01T00:00:00Z"),
        json!("https://ca.example/acme/x"),
        json!("*.example.test"),
        json!(true),
        json!(400),
    ]);
    let leaf = prop_oneof![2 => word, 1 => given::json()];
    leaf.prop_recursive(5, 64, 8, |inner| {
        let object = vec((select(MEMBERS), inner.clone()), 0..8).prop_map(|members| {
            let members = members.into_iter().map(|(name, value)| (name.to_owned(), value));
            Value::Object(members.collect::<Map<_, _>>())
        });
        prop_oneof![2 => object, 1 => vec(inner, 0..5).prop_map(Value::from)]
    })
}

/// A deviation has to lead a reader to the place, so its pointer is empty or begins with a slash.
fn pointers_are_pointers(deviations: &[read::Deviation]) -> Result<(), TestCaseError> {
    for deviation in deviations {
        let pointer = &deviation.pointer;
        prop_assert!(pointer.is_empty() || pointer.starts_with('/'), "{deviation:?}");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn reading_is_total(json in prop_oneof![near(), given::json()]) {
        pointers_are_pointers(&read::order(&json).deviations)?;
        pointers_are_pointers(&read::account(&json).deviations)?;
        pointers_are_pointers(&read::authorization(&json).deviations)?;
        pointers_are_pointers(&read::challenge(&json).deviations)?;
        pointers_are_pointers(&read::directory(&json).deviations)?;
        pointers_are_pointers(&read::problem(&json).deviations)?;
        read::problem_body(json.to_string().as_bytes());
    }

    #[test]
    fn a_body_of_any_octets_is_no_problem_or_one(body in vec(any::<u8>(), 0..200)) {
        read::problem_body(&body);
        assay_acme::jws::Decoded::of_body(&body);
    }
}
