use std::collections::BTreeSet;

use assay_record::{Body, Headers, Lost, Received, Sent, Stage, Timing};

use super::*;

fn exchange(
    id: u64,
    method: &str,
    url: &str,
    status: u16,
    headers: &[(&str, &str)],
    body: &str,
) -> Exchange {
    let headers = headers.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
    Exchange {
        id: ExchangeId(id),
        sent: Sent {
            method: method.to_owned(),
            url: url.to_owned(),
            headers: Headers::default(),
            body: Body::default(),
        },
        received: Ok(Received {
            status,
            version: "HTTP/1.1".to_owned(),
            headers: Headers(headers),
            body: Body(body.to_owned().into_bytes().into()),
        }),
        timing: Timing::default(),
        connection: None,
    }
}

/// Requirements that are broken, and those that held.
fn judged(exchanges: Vec<Exchange>) -> (BTreeSet<String>, BTreeSet<String>) {
    let recording = Recording { exchanges, ..Recording::default() };
    let (findings, held) = watch(&recording, Catalogue::shipped());
    let broken = findings.into_iter().map(|finding| finding.requirement).collect();
    (broken, held.into_iter().map(|(requirement, _)| requirement).collect())
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
    let (broken, _) = judged(vec![
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
    ]);
    let mut broken = broken;
    broken.retain(|id| id.starts_with("RFC8555-6."));
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

#[test]
fn an_order_without_finalize_is_found() {
    let directory =
        r#"{"newNonce":"https://ca/n","newAccount":"https://ca/a","newOrder":"https://ca/o"}"#;
    let headers = [("replay-nonce", "x"), ("location", "https://ca/o/1")];
    let (broken, _) = judged(vec![
        exchange(1, "GET", "https://ca/dir", 200, &[], directory),
        exchange(2, "POST", "https://ca/o", 201, &headers, r#"{"finalize":"https://ca/f"}"#),
        exchange(
            3,
            "POST",
            "https://ca/o/1",
            200,
            &[("replay-nonce", "y")],
            r#"{"status":"ready"}"#,
        ),
    ]);
    let mut broken = broken;
    broken.retain(|id| id.ends_with("7.1.3-R06"));
    assert_eq!(broken, BTreeSet::from(["RFC8555-7.1.3-R06".to_owned()]));
}

const DIRECTORY: &str =
    r#"{"newNonce":"https://ca/n","newAccount":"https://ca/a","newOrder":"https://ca/o"}"#;

/// An order that is right, as the answer to a fetch of it.
fn order(id: u64, status: &str, change: impl FnOnce(&mut serde_json::Value)) -> Exchange {
    let mut order = serde_json::json!({
        "status": status, "expires": "2126-11-23T10:00:00Z",
        "identifiers": [{ "type": "dns", "value": "a.test" }],
        "authorizations": ["https://ca/z/1"], "finalize": "https://ca/f/1",
    });
    if status == "valid" {
        order["certificate"] = "https://ca/c/1".into();
    }
    change(&mut order);
    let headers = [
        ("replay-nonce", "x"),
        ("content-type", "application/json"),
        ("link", "</dir>;rel=\"index\""),
        ("location", "https://ca/o/1"),
    ];
    let (url, code) = if id == 2 { ("https://ca/o", 201) } else { ("https://ca/o/1", 200) };
    let mut exchange = exchange(id, "POST", url, code, &headers, &order.to_string());
    exchange.timing.start = std::time::Duration::from_secs(id);
    exchange
}

fn broken_of(orders: Vec<Exchange>, prefix: &str) -> Vec<String> {
    let directory = exchange(1, "GET", "https://ca/dir", 200, &[], DIRECTORY);
    let (broken, _) = judged([vec![directory], orders].concat());
    broken.into_iter().filter(|id| id.starts_with(prefix)).collect()
}

#[test]
fn an_order_that_is_right_breaks_nothing() {
    let orders = vec![
        order(2, "pending", |_| {}),
        order(3, "ready", |_| {}),
        order(4, "valid", |_| {}),
        order(5, "valid", |_| {}),
    ];
    for prefix in ["RFC8555-7.1-", "RFC8555-7.1.3", "RFC8555-7.1.6"] {
        assert_eq!(broken_of(orders.clone(), prefix), [""; 0], "{prefix}");
    }
}

#[test]
fn an_order_does_not_come_back_from_valid() {
    let orders =
        vec![order(2, "pending", |_| {}), order(3, "valid", |_| {}), order(4, "ready", |_| {})];
    assert_eq!(broken_of(orders.clone(), "RFC8555-7.1.6"), ["RFC8555-7.1.6-R22"]);
    // Of two that were on the way together, either may have been first.
    let mut overlapping = orders;
    overlapping[1].timing.total = std::time::Duration::from_secs(5);
    assert_eq!(broken_of(overlapping, "RFC8555-7.1.6"), [""; 0]);
}

#[test]
fn what_an_order_is_for_never_changes() {
    let other = |order: &mut serde_json::Value| order["identifiers"][0]["value"] = "b.test".into();
    let orders = vec![order(2, "pending", |_| {}), order(3, "pending", other)];
    assert_eq!(broken_of(orders, "RFC8555-7.1.3"), ["RFC8555-7.1.3-R16"]);
}

#[test]
fn a_link_to_elsewhere_is_no_link_to_the_directory() {
    let mut orders = vec![order(2, "pending", |_| {})];
    if let Ok(received) = &mut orders[0].received {
        received.headers.0[2].1 = "</elsewhere>;rel=\"index\"".to_owned();
        received.headers.0[1].1 = "text/plain".to_owned();
    }
    assert_eq!(broken_of(orders, "RFC8555-7.1-"), ["RFC8555-7.1-R06"]);
    let mut orders = vec![order(2, "pending", |_| {}), order(3, "pending", |_| {})];
    if let Ok(received) = &mut orders[1].received {
        received.headers.0[1].1 = "text/plain".to_owned();
    }
    assert_eq!(broken_of(orders, "RFC8555-7.1-"), ["RFC8555-7.1-R13"]);
}

#[test]
fn challenges_do_not_share_a_url() {
    let authorization = |second: &str| {
        serde_json::json!({
            "status": "pending", "identifier": { "type": "dns", "value": "a.test" },
            "challenges": [
                { "type": "http-01", "status": "pending", "url": "https://ca/1", "token": "x" },
                { "type": "dns-01", "status": "pending", "url": second, "token": "x" },
            ],
        })
        .to_string()
    };
    for (second, due) in [("https://ca/2", &[][..]), ("https://ca/1", &["RFC8555-8-R08"])] {
        let answer = exchange(3, "POST", "https://ca/z/1", 200, &[], &authorization(second));
        let seen = broken_of(vec![order(2, "pending", |_| {}), answer], "RFC8555-8-");
        assert_eq!(seen, due, "{second}");
    }
}
