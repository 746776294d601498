use std::collections::BTreeSet;

use assay_record::{Body, Headers, Lost, Received, Sent, Stage, Target, Timing};

mod answers;
mod life;

use super::*;

fn exchange(
    id: u64,
    method: &str,
    url: &str,
    status: u16,
    headers: &[(&str, &str)],
    body: &str,
) -> Exchange {
    let headers = headers.iter().copied().collect();
    Exchange {
        id: ExchangeId(id),
        sent: Sent {
            method: method.to_owned().into(),
            url: url.to_owned(),
            headers: Headers::default(),
            body: Body::default(),
        },
        received: Ok(Received {
            status,
            version: "HTTP/1.1".into(),
            headers,
            body: Body(body.to_owned().into_bytes().into()),
        }),
        timing: Timing::default(),
        connection: None,
    }
}

/// Findings, and requirements that held.
fn watched(exchanges: Vec<Exchange>) -> (Vec<Finding>, Vec<(String, String)>) {
    let target = Target { directory: "https://ca/dir".to_owned(), embedded: false };
    let recording = Recording { target, exchanges, ..Recording::default() };
    watch(&recording, Catalogue::shipped())
}

/// Requirements that one invariant finds broken.
fn broken_by(invariant: &str, exchanges: Vec<Exchange>) -> BTreeSet<String> {
    let (findings, _) = watched(exchanges);
    findings.into_iter().filter(|f| f.by == invariant).map(|f| f.requirement).collect()
}

/// Requirements that are broken, and those that held.
fn judged(exchanges: Vec<Exchange>) -> (BTreeSet<String>, BTreeSet<String>) {
    let (findings, held) = watched(exchanges);
    let broken = findings.into_iter().map(|finding| finding.requirement).collect();
    (broken, held.into_iter().map(|(requirement, _)| requirement).collect())
}

#[test]
fn a_server_that_was_started_again_may_count_anew() {
    let nonce =
        |id| exchange(id, "HEAD", "https://ca/new-nonce", 200, &[("replay-nonce", "one")], "");
    let target = Target { directory: "https://ca/dir".to_owned(), embedded: false };
    let whole = Recording { target, exchanges: vec![nonce(1), nonce(2)], ..Recording::default() };
    let broken = |recording: &Recording| {
        let (findings, _) = watch(recording, Catalogue::shipped());
        findings.iter().any(|finding| finding.by == "nonce-unique")
    };
    assert!(broken(&whole));
    assert!(!broken(&Recording { restarts: vec![ExchangeId(1)], ..whole }));
}

const PROBLEM: &str = "application/problem+json";
const BAD_NONCE: &str =
    r#"{"type":"urn:ietf:params:acme:error:badNonce","detail":"no","status":400}"#;

#[test]
fn a_good_refusal_breaks_nothing() {
    let headers = [("content-type", PROBLEM), ("replay-nonce", "abc")];
    let (broken, held) =
        judged(vec![exchange(1, "POST", "https://ca/x", 400, &headers, BAD_NONCE)]);
    assert_eq!(broken, BTreeSet::new());
    for id in
        ["6.5-R14", "6.5-R22", "6.5-R23", "6.5.1-R03", "6.7-R01", "6.7-R02", "6.7-R03", "6.7-R04"]
    {
        assert!(held.contains(&format!("RFC8555-{id}")), "{id}");
    }
}

#[test]
#[expect(clippy::type_complexity, reason = "a table of cases")]
fn each_fault_of_an_answer_is_its_own_finding() {
    let cases: &[(u16, &[(&str, &str)], &str, &str)] = &[
        (400, &[("content-type", PROBLEM)], BAD_NONCE, "6.5-R14 6.5-R23"),
        (403, &[("content-type", PROBLEM), ("replay-nonce", "a")], BAD_NONCE, "6.5-R22 6.7-R03"),
        (400, &[("content-type", "text/html"), ("replay-nonce", "a")], "<html>", "6.7-R01"),
        (
            400,
            &[("content-type", PROBLEM), ("replay-nonce", "a")],
            r#"{"type":"badNonce","detail":"x"}"#,
            "6.7-R05",
        ),
        (
            400,
            &[("content-type", PROBLEM), ("replay-nonce", "a")],
            r#"{"type":"urn:ietf:params:acme:error:odd","detail":"x"}"#,
            "6.7-R04",
        ),
        (
            400,
            &[("content-type", PROBLEM), ("replay-nonce", "a")],
            r#"{"type":"about:blank"}"#,
            "6.7-R02",
        ),
        (
            400,
            &[("content-type", PROBLEM), ("replay-nonce", "a")],
            r#"{"type":"about:blank","detail":"x","identifier":{}}"#,
            "6.7.1-R03",
        ),
        (
            405,
            &[("content-type", PROBLEM), ("replay-nonce", "a")],
            r#"{"type":"about:blank","detail":"x"}"#,
            "6.3-R09",
        ),
        (200, &[("replay-nonce", "a=")], "", "6.1-R08 6.5.1-R03"),
        (200, &[("replay-nonce", "a"), ("replay-nonce", "b")], "", "6.5.1-R04"),
        (200, &[("location", "http://ca/x")], "", "6.1-R01"),
        (200, &[("content-type", "application/json")], "\u{feff}{}", "5-R01"),
        (
            400,
            &[("content-type", PROBLEM), ("replay-nonce", "a")],
            r#"{"type":"urn:ietf:params:acme:error:badSignatureAlgorithm","detail":"x"}"#,
            "6.2-R35",
        ),
        (
            400,
            &[("content-type", PROBLEM), ("replay-nonce", "a")],
            r#"{"type":"urn:ietf:params:acme:error:badSignatureAlgorithm","detail":"x","algorithms":["RS256"]}"#,
            "6.2-R36",
        ),
    ];
    for (status, headers, body, due) in cases {
        let (broken, _) = judged(vec![exchange(1, "POST", "https://ca/x", *status, headers, body)]);
        let due: BTreeSet<String> = due.split(' ').map(|id| format!("RFC8555-{id}")).collect();
        assert_eq!(broken, due, "{status} {headers:?} {body}");
    }
}

#[test]
fn a_missing_nonce_is_charged_to_the_resource() {
    let directory =
        r#"{"newNonce":"https://ca/n","newAccount":"https://ca/a","newOrder":"https://ca/o"}"#;
    let broken = broken_by(
        "replay-nonce-on-success",
        vec![
            exchange(1, "GET", "https://ca/dir", 200, &[], directory),
            exchange(2, "POST", "https://ca/a", 201, &[("location", "https://ca/a/1")], "{}"),
            exchange(
                3,
                "POST",
                "https://ca/o",
                201,
                &[("replay-nonce", "x")],
                r#"{"finalize":"https://ca/f"}"#,
            ),
        ],
    );
    assert_eq!(broken, BTreeSet::from(["RFC8555-6.5-R01".to_owned()]));
}

#[test]
fn a_repeated_nonce_is_found_and_lost_exchanges_accuse_nobody() {
    let nonce = [("replay-nonce", "same")];
    let mut lost = exchange(3, "POST", "https://ca/x", 200, &[], "");
    lost.received = Err(Lost { stage: Stage::Answer, timed_out: true, reason: "late".to_owned() });
    let (broken, _) = judged(vec![
        exchange(1, "HEAD", "https://ca/n", 200, &nonce, ""),
        exchange(2, "HEAD", "https://ca/n", 200, &nonce, ""),
        lost,
    ]);
    assert_eq!(broken, BTreeSet::from(["RFC8555-6.5.1-R01".to_owned()]));
}

#[test]
fn every_invariant_names_requirements_of_the_catalogue_and_has_a_file() {
    let mut ids = BTreeSet::new();
    for invariant in ALL {
        assert!(ids.insert(invariant.id));
        let file = format!(
            "{}/src/invariants/{}.rs",
            env!("CARGO_MANIFEST_DIR"),
            invariant.id.replace('-', "_")
        );
        assert!(std::path::Path::new(&file).exists(), "{file}");
        for id in invariant.covers {
            assert!(Catalogue::shipped().get(id).is_some(), "{id}");
        }
    }
}
