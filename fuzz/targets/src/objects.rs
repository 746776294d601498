//! JSON bodies: directory, account, order, authorization, challenge, problem document, JWS.

use assay_acme::jws::Decoded;
use assay_acme::read::{self, Deviation};
use serde_json::Value;

/// Any JSON is read; what is noted of it stands where the note says. Any octets are a problem document
/// or none, and a JWS or none.
pub fn run(octets: &[u8]) {
    let decoded = Decoded::of_body(octets);
    let problem = read::problem_body(octets);
    let Ok(json) = serde_json::from_slice::<Value>(octets) else {
        assert!(decoded.is_none() && problem.is_none(), "neither is anything but JSON");
        return;
    };
    assert_eq!(problem.is_some(), json.is_object(), "a problem document is an object");
    if let Some(problem) = problem {
        let _ = problem.to_string();
        let kinds = problem.subproblems.iter().map(|sub| &sub.kind).chain([&problem.kind]);
        for kind in kinds.flatten() {
            assert!(kind.known().is_none() || kind.token().is_some(), "{kind}");
        }
        check(&json, &read::problem(&json).deviations);
    }
    let directory = read::directory(&json);
    check(&json, &directory.deviations);
    let account = read::account(&json);
    check(&json, &account.deviations);
    let order = read::order(&json);
    check(&json, &order.deviations);
    let authorization = read::authorization(&json);
    check(&json, &authorization.deviations);
    for challenge in &authorization.value.challenges {
        let _ = challenge.token.as_ref().map(assay_acme::names::Token::is_well_formed);
    }
    check(&json, &read::challenge(&json).deviations);
    let order = order.value;
    for url in order.authorizations.iter().chain(&order.finalize).chain(&order.certificate) {
        let _ = (url.parse(), url.to_uri());
    }
}

/// What is absent is not there, and what is said to be wrong is.
fn check(json: &Value, deviations: &[Deviation]) {
    for deviation in deviations {
        let there = json.pointer(&deviation.pointer);
        match there {
            None => assert_eq!(deviation.seen, "absent", "{deviation:?}"),
            Some(_) => assert!(!deviation.due.is_empty(), "{deviation:?}"),
        }
        assert!(deviation.seen.chars().count() <= 81, "{deviation:?}");
    }
}
