use std::time::Duration;

use assay_acme::names::{ResourceUrl, base64url};
use assay_record::{Body, ExchangeId, Headers, Received, Sent, Timing};

use super::*;

const ORDER: &str = r#"{"status":"STATUS","identifiers":[{"type":"dns","value":"a.test"}],"authorizations":["https://ca/z/1"],"finalize":"https://ca/f/1"}"#;

fn watcher(share: f64, is_plain: bool) -> Arc<Watcher> {
    let url = |path: &str| Some(ResourceUrl::seen(format!("https://ca/{path}")));
    let directory = Directory {
        new_account: url("a"),
        new_order: url("new"),
        new_nonce: url("n"),
        ..Directory::default()
    };
    Arc::new(Watcher::new("https://ca/dir", &directory, share, is_plain, 7))
}

/// A signed POST by an account, and its answer; the later the higher the number.
fn post(
    id: u64,
    by: &str,
    url: &str,
    status: u16,
    headers: &[(&str, &str)],
    body: &str,
) -> Exchange {
    let protected = base64url(format!(r#"{{"kid":"{by}"}}"#));
    let sent = format!(r#"{{"protected":"{protected}","payload":"","signature":""}}"#);
    let headers = headers.iter().copied().collect();
    Exchange {
        id: ExchangeId(id),
        sent: Sent {
            method: "POST".into(),
            url: url.to_owned(),
            headers: Headers::default(),
            body: Body(sent.into_bytes().into()),
        },
        received: Ok(Received {
            status,
            version: "HTTP/1.1".into(),
            headers,
            body: Body(body.to_owned().into_bytes().into()),
        }),
        timing: Timing {
            start: Duration::from_secs(id),
            total: Duration::from_millis(1),
            ..Timing::default()
        },
        connection: None,
    }
}

fn order(id: u64, by: &str, status: &str) -> Exchange {
    post(id, by, "https://ca/o/1", 200, &[], &ORDER.replace("STATUS", status))
}

fn new_order(id: u64) -> Exchange {
    let location = [("location", "https://ca/o/1")];
    post(id, "alice", "https://ca/new", 201, &location, &ORDER.replace("STATUS", "pending"))
}

#[track_caller]
fn watch(watcher: &Arc<Watcher>, flow: u64, exchanges: &[Exchange]) {
    let mut watched = watcher.flow(flow).unwrap();
    for exchange in exchanges {
        watched.exchange(&StepId::default(), exchange);
    }
}

fn broken(watcher: &Watcher) -> Vec<(String, String, u64, u64)> {
    let violations = watcher.violations().into_iter();
    violations.map(|v| (v.invariant, v.requirement, v.count, v.looks)).collect()
}

#[test]
fn a_nonce_that_another_flow_was_given_is_told_with_both_flows() {
    let watcher = watcher(1.0, true);
    let given = |nonce| post(1, "alice", "https://ca/x", 200, &[("replay-nonce", nonce)], "");
    watch(&watcher, 3, &[given("n1"), given("n2")]);
    assert!(watcher.violations().is_empty());
    watch(&watcher, 8, &[given("n3"), given("n1")]);
    let violations = watcher.violations();
    let violation = &violations[0];
    assert_eq!((violation.requirement.as_str(), violation.flow), ("RFC8555-6.5.1-R01", 8));
    assert_eq!((violation.count, violation.looks), (1, 4));
    assert_eq!(violation.example, "the nonce n1 a second time, after exchange 1 of flow 3");
    assert_eq!(violation.exchanges.len(), 2);
}

#[test]
fn a_status_that_goes_backwards_is_told_with_the_exchanges_before() {
    let watcher = watcher(1.0, true);
    let forth = [new_order(1), order(2, "alice", "ready"), order(3, "alice", "processing")];
    watch(&watcher, 0, &forth);
    assert!(watcher.violations().is_empty());
    watch(&watcher, 1, &[new_order(1), order(2, "alice", "ready"), order(3, "alice", "pending")]);
    let violations = watcher.violations();
    assert_eq!(violations.len(), 1, "{violations:?}");
    assert_eq!(violations[0].requirement, "RFC8555-7.1.6-R15");
    let ids: Vec<u64> = violations[0].exchanges.iter().map(|exchange| exchange.id.0).collect();
    assert_eq!(ids, [1, 2, 3]);
}

#[test]
fn an_order_that_another_account_may_see_is_told_and_a_refusal_is_not() {
    let watcher = watcher(1.0, true);
    let refused = post(2, "bob", "https://ca/o/1", 403, &[], "{}");
    let failed = post(3, "bob", "https://ca/o/1", 503, &[], "{}");
    watch(&watcher, 0, &[new_order(1), refused, failed, order(4, "alice", "pending")]);
    assert!(watcher.violations().is_empty());
    watch(&watcher, 1, &[new_order(1), order(2, "bob", "pending")]);
    let owner = ("shown-to-its-owner".to_owned(), "RFC8555-6.3-R15".to_owned(), 1, 2);
    assert_eq!(broken(&watcher), [owner]);
}

#[test]
fn answers_to_requests_that_are_wrong_on_purpose_are_not_taken_for_objects() {
    let watcher = watcher(1.0, false);
    watch(&watcher, 1, &[new_order(1), order(2, "alice", "valid"), order(3, "bob", "pending")]);
    assert!(watcher.violations().is_empty());
}

#[test]
fn a_share_of_the_flows_is_watched_and_the_same_each_time() {
    let chosen = |share| -> Vec<u64> {
        let watcher = watcher(share, true);
        (0..1000).filter(|flow| watcher.flow(*flow).is_some()).collect()
    };
    let tenth = chosen(0.1);
    assert!((95..=105).contains(&tenth.len()), "{}", tenth.len());
    assert_eq!(tenth, chosen(0.1));
    assert_eq!((chosen(0.0).len(), chosen(1.0).len()), (0, 1000));
    // Each part of a run watches about as many.
    let odd = tenth.iter().filter(|flow| **flow % 2 == 1).count();
    assert!((40..=60).contains(&odd), "{odd}");
}
