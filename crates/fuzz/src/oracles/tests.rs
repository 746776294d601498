//! Each oracle flags an answer that it is there for, and passes one that is as it should be.

#![allow(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeSet;
use std::time::Duration;

use assay_record::{
    Body, Exchange, ExchangeId, Headers, Lost, Received, Sent, Severity, Stage, Timing,
};
use assay_scenario::{Applied, mutation};

use super::{ALL, Look, Seen, Sighting, Waits, judge};
use crate::enumerate::due;

const PROBLEM: &[(&str, &str)] = &[("content-type", "application/problem+json")];

fn exchange(received: Result<Received, Lost>) -> Exchange {
    Exchange {
        id: ExchangeId(1),
        sent: Sent {
            method: "POST".into(),
            url: "https://ca/new-order".to_owned(),
            headers: Headers::default(),
            body: Body(b"{}".to_vec().into()),
        },
        received,
        timing: Timing { wait: Duration::from_millis(2), ..Timing::default() },
        connection: None,
    }
}

fn answer(status: u16, headers: &[(&str, &str)], body: &str) -> Exchange {
    let headers = headers.iter().copied().collect();
    exchange(Ok(Received {
        status,
        version: "HTTP/1.1".into(),
        headers,
        body: Body(body.to_owned().into_bytes().into()),
    }))
}

/// A refusal that took so long.
pub(crate) fn answer_of(wait: Duration) -> Exchange {
    let mut answer = refusal(400, "malformed");
    answer.timing = Timing { wait, ..Timing::default() };
    answer
}

fn refusal(status: u16, token: &str) -> Exchange {
    let body = format!(r#"{{"type":"urn:ietf:params:acme:error:{token}","detail":"no"}}"#);
    answer(status, PROBLEM, &body)
}

fn lost(stage: Stage, timed_out: bool, reason: &str) -> Exchange {
    exchange(Err(Lost { stage, timed_out, reason: reason.to_owned() }))
}

fn mutated(ids: &[&str]) -> Vec<Applied> {
    ids.iter().map(|id| mutation(id).unwrap_or_else(|| panic!("{id}")).into()).collect()
}

/// What the oracles say of the answer to a request with mutations.
fn told(ids: &[&str], answer: &Exchange) -> Vec<Sighting> {
    let mutations = mutated(ids);
    let usual = Duration::from_millis(2);
    let seen = Seen::Answer { answer, broken: &[], usual };
    judge(&Look { mutations: &mutations, due: due(&mutations), seen })
}

#[track_caller]
fn flags(ids: &[&str], answer: &Exchange, oracle: &str, severity: Severity) {
    let told = told(ids, answer);
    let found = told.iter().find(|sighting| sighting.oracle == oracle);
    let Some(found) = found else {
        panic!("{ids:?}: {oracle} says nothing of {}", answer.outcome())
    };
    assert_eq!(found.severity, severity, "{ids:?}: {found:?}");
}

#[track_caller]
fn passes(ids: &[&str], answer: &Exchange) {
    let told = told(ids, answer);
    assert!(told.is_empty(), "{ids:?}: {told:?}");
}

#[test]
fn what_must_be_refused_and_is_served() {
    let served = answer(201, &[], "{}");
    flags(&["signature-empty"], &served, "accepted", Severity::Critical);
    flags(&["nonce-reused"], &served, "accepted", Severity::High);
    passes(&["signature-empty"], &refusal(403, "unauthorized"));
    passes(&["nonce-reused"], &refusal(400, "badNonce"));
    // One of several may have undone the other.
    passes(&["signature-empty", "alg-none"], &served);
    // What is open may be served.
    passes(&["payload-deep"], &served);
}

/// What conformance only warns of is for information; what a server may choose is low.
#[test]
fn service_is_as_grave_as_the_text_is_plain() {
    let served = answer(200, &[], "{}");
    for (id, severity) in [
        // Section 10.5 names it among what a CA might look at.
        ("csr-signed-with-sha1", Severity::Info),
        ("jwk-rsa-1024", Severity::Low),
        ("jwk-rsa-unusable", Severity::Low),
        ("signature-with-line-break", Severity::Medium),
        ("csr-with-line-break", Severity::Medium),
        ("payload-not-utf8", Severity::Medium),
        // Which keys a server takes is its choice.
        ("jwk-ed448", Severity::Low),
        // The numbers are those of the good signature, or of the good key.
        ("signature-with-leading-zeros", Severity::Medium),
        ("signature-extended", Severity::Medium),
        ("jwk-coordinate-long", Severity::Medium),
        ("nonce-padded", Severity::Medium),
        ("kid-unknown", Severity::High),
        ("signature-zero", Severity::Critical),
    ] {
        flags(&[id], &served, "accepted", severity);
    }
}

/// Section 7.3.5 does not have a server look for a nonce inside; section 7.3.4 does.
#[test]
fn an_inner_jws_is_judged_by_the_section_that_it_is_in() {
    let sent = |payload: &str| {
        let mut exchange = answer(200, &[], "{}");
        let body = format!(r#"{{"protected":"e30","payload":"{payload}","signature":""}}"#);
        exchange.sent.body = Body(body.into_bytes().into());
        exchange
    };
    let told = |exchange: &Exchange| {
        let told = told(&["inner-nonce-present"], exchange);
        let accepted = told.into_iter().find(|sighting| sighting.oracle == "accepted").unwrap();
        (accepted.severity, accepted.requirements)
    };
    // {}
    let change = sent("e30");
    assert_eq!(told(&change), (Severity::Info, vec!["RFC8555-7.3.5-R15".to_owned()]));
    // {"externalAccountBinding":{}}
    let binding = sent("eyJleHRlcm5hbEFjY291bnRCaW5kaW5nIjp7fX0");
    assert_eq!(told(&binding), (Severity::High, vec!["RFC8555-7.3.4-R11".to_owned()]));
}

#[test]
fn a_known_key_finds_its_account_whatever_the_payload_says() {
    let found = answer(200, &[("location", "https://ca/account/1")], "{}");
    passes(&["payload-member-of-wrong-type"], &found);
    flags(&["payload-member-of-wrong-type"], &answer(201, &[], "{}"), "accepted", Severity::Medium);
    let bound = |mut exchange: Exchange| {
        // {"externalAccountBinding":{}}
        let body = r#"{"protected":"e30","payload":"eyJleHRlcm5hbEFjY291bnRCaW5kaW5nIjp7fX0","signature":""}"#;
        exchange.sent.body = Body(body.as_bytes().to_vec().into());
        exchange
    };
    let fields = [("location", "https://ca/account/1")];
    passes(&["inner-signature-broken"], &bound(answer(200, &fields, "{}")));
    let made = bound(answer(201, &fields, "{}"));
    flags(&["inner-signature-broken"], &made, "accepted", Severity::High);
    // A key change is none.
    flags(&["inner-signature-broken"], &answer(200, &fields, "{}"), "accepted", Severity::High);
}

#[test]
fn what_means_the_same_and_is_refused() {
    flags(&["body-with-white-space"], &refusal(400, "malformed"), "refused", Severity::Info);
    passes(&["body-with-white-space"], &answer(201, &[], "{}"));
}

#[test]
fn server_errors_but_not_those_of_a_busy_server() {
    flags(&["payload-deep"], &refusal(500, "serverInternal"), "server-error", Severity::Medium);
    // Nobody waits for the answer to half a request.
    flags(&["body-broken-off"], &refusal(500, "serverInternal"), "server-error", Severity::Low);
    passes(&["payload-deep"], &refusal(501, "malformed"));
    passes(&["payload-deep"], &answer(503, &[("retry-after", "1")], ""));
    passes(&["payload-deep"], &refusal(429, "rateLimited"));
}

#[test]
fn answers_that_do_not_come() {
    let silent = lost(Stage::Answer, true, "timed out");
    let cut = lost(Stage::Answer, false, "connection closed");
    flags(&["payload-deep"], &silent, "no-answer", Severity::High);
    flags(&["payload-deep"], &cut, "dropped", Severity::High);
    // What is no whole request may be waited for, or hung up on.
    passes(&["content-length-long"], &silent);
    passes(&["content-length-long"], &cut);
    // A server need not read on where a header field is too large.
    passes(&["header-field-huge"], &cut);
    // Who could not be reached says nothing of the case.
    passes(&["payload-deep"], &lost(Stage::Connect, false, "refused"));
    let large = lost(Stage::Body, false, "the body is larger than 4 MiB");
    flags(&["payload-huge"], &large, "oversized", Severity::Medium);
}

#[test]
fn problem_documents() {
    let bare = answer(400, &[("content-type", "text/plain")], "no");
    flags(&["payload-null"], &bare, "problem-missing", Severity::Low);
    // What no ACME resource answers need not be a problem document.
    passes(&["sent-to-another-id"], &answer(404, &[], "not found"));
    passes(&["method-wrong"], &answer(405, &[], ""));
    flags(&["alg-unknown"], &refusal(400, "badCSR"), "problem-wrong", Severity::Low);
    // Section 6.2 names the type, section 6.5 both.
    flags(&["alg-unknown"], &refusal(400, "malformed"), "problem-wrong", Severity::Low);
    flags(&["nonce-absent"], &refusal(400, "malformed"), "problem-wrong", Severity::Low);
    flags(&["nonce-absent"], &refusal(403, "badNonce"), "problem-wrong", Severity::Low);
    flags(&["jwk-rsa-1024"], &refusal(403, "badPublicKey"), "problem-wrong", Severity::Low);
    flags(&["jwk-rsa-1024"], &refusal(400, "malformed"), "problem-wrong", Severity::Low);
    // Who does not take RSA at all says so.
    passes(&["jwk-rsa-1024"], &refusal(400, "badSignatureAlgorithm"));
    flags(&["jwk-ed448"], &refusal(400, "malformed"), "problem-wrong", Severity::Low);
    passes(&["jwk-ed448"], &refusal(400, "badSignatureAlgorithm"));
    // A nonce that is no base64url may be called either.
    flags(&["nonce-padded"], &refusal(400, "badNonce"), "problem-wrong", Severity::Info);
    flags(&["content-type-json"], &refusal(400, "malformed"), "problem-wrong", Severity::Low);
    flags(&["content-type-json"], &answer(403, &[], ""), "problem-wrong", Severity::Low);
    passes(&["content-type-json"], &answer(415, &[], ""));
}

#[test]
fn what_an_answer_tells_of_the_inside() {
    let body = r#"{"type":"urn:ietf:params:acme:error:malformed","detail":"Traceback (most recent call last)"}"#;
    flags(&["payload-deep"], &answer(400, PROBLEM, body), "leak", Severity::Medium);
    let body =
        r#"{"type":"urn:ietf:params:acme:error:malformed","detail":"open /usr/lib/ca/x: no"}"#;
    flags(&["payload-deep"], &answer(400, PROBLEM, body), "leak", Severity::Medium);
    passes(&["payload-deep"], &refusal(400, "malformed"));
    // What was sent may come back.
    let mut echoed = answer(400, PROBLEM, r#"{"type":"x","detail":"/etc/ and /usr/lib/x"}"#);
    echoed.sent.body = Body(b"/usr/lib/x".to_vec().into());
    assert!(told(&["payload-deep"], &echoed).iter().all(|sighting| sighting.oracle != "leak"));
}

#[test]
fn an_answer_that_takes_far_longer_than_others() {
    let mut slow = refusal(400, "malformed");
    slow.timing.wait = Duration::from_secs(3);
    flags(&["payload-deep"], &slow, "slow", Severity::Medium);
    slow.timing.wait = Duration::from_secs(1);
    passes(&["payload-deep"], &slow);
}

#[test]
fn effects_are_told_by_the_oracles_that_are_there_for_them() {
    let mutations = mutated(&["signature-empty"]);
    let say = |seen| judge(&Look { mutations: &mutations, due: due(&mutations), seen });
    for (seen, oracle, severity) in [
        (Seen::Changed("the contact"), "changed", Severity::High),
        (Seen::Broken("403"), "flow-broken", Severity::Medium),
        (Seen::Stopped("no nonce"), "stopped", Severity::Critical),
        (Seen::Validated("a certificate"), "validated", Severity::Critical),
    ] {
        let told = say(seen);
        let names: Vec<&str> = told.iter().map(|sighting| sighting.oracle.as_str()).collect();
        assert_eq!(names, [oracle]);
        assert!(told.iter().all(|sighting| sighting.severity == severity), "{told:?}");
    }
}

/// Section 7.4 has an order stay ready after a refused certificate request, as a SHOULD; that it ends
/// for a request that was forged is grave.
#[test]
fn an_order_that_ends_with_a_refused_certificate_request() {
    let say = |id: &str, seen| {
        let mutations = mutated(&[id]);
        let told = judge(&Look { mutations: &mutations, due: due(&mutations), seen });
        told.first().map(|sighting| (sighting.severity, sighting.requirements.clone())).unwrap()
    };
    let ended = || Seen::Changed("https://ca/order/1: `status` was ready and is invalid");
    let stuck = || Seen::Changed("https://ca/order/1: `status` was ready and is processing");
    let broken = || Seen::Broken("403 orderNotReady: the order is invalid");
    let ready = vec!["RFC8555-7.4-R41".to_owned()];
    assert_eq!(say("csr-not-der", ended()), (Severity::Low, ready.clone()));
    assert_eq!(say("csr-not-der", stuck()), (Severity::Medium, ready.clone()));
    assert_eq!(say("payload-value", broken()), (Severity::Low, ready.clone()));
    assert_eq!(say("csr-not-der", broken()), (Severity::Low, ready));
    assert_eq!(say("signature-empty", ended()), (Severity::High, Vec::new()));
    assert_eq!(say("csr-not-der", Seen::Changed("`contact` was another")).0, Severity::High);
}

#[test]
fn the_names_of_oracles_are_those_of_their_files() {
    let listed: BTreeSet<String> = ALL.iter().map(|oracle| oracle.id.replace('-', "_")).collect();
    let files = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src/oracles")).unwrap();
    let files: BTreeSet<String> = files
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .filter_map(|file| file.strip_suffix(".rs").map(str::to_owned))
        .filter(|file| !["mod", "tests"].contains(&file.as_str()))
        .collect();
    assert_eq!(listed, files);
}

/// What `growth` says of the milliseconds that sizes took, each twice the one before.
fn grew(base: u64, taken: &[u64]) -> Option<Sighting> {
    let sizes = (0..).map(|times| 1000_u64 << times);
    let taken: Vec<(u64, Duration)> =
        sizes.zip(taken.iter().map(|took| Duration::from_millis(*took))).collect();
    let waits = Waits {
        of: "octets",
        taken: &taken,
        base: Duration::from_millis(base),
        matters: Duration::from_millis(100),
    };
    let mutations = mutated(&["payload-huge"]);
    let look = Look { mutations: &mutations, due: due(&mutations), seen: Seen::Grew(waits) };
    judge(&look).pop()
}

#[test]
fn growth_is_seen_where_time_goes_with_the_square_of_the_size() {
    let seen = grew(2, &[9, 30, 114, 450]).unwrap();
    assert_eq!((seen.oracle.as_str(), seen.severity), ("growth", Severity::Medium));
    assert!(seen.seen.ends_with("with the power 2.0 of `octets`"), "{}", seen.seen);
    assert!(seen.is_of_time());
    // What is as short as noise is left out.
    assert!(grew(2, &[2, 30, 114, 450]).unwrap().seen.starts_with("2000: 30 ms"));
    assert!(grew(1, &[1, 7, 40, 250, 2000]).is_some(), "faster than the square");
}

#[test]
fn growth_is_not_seen_where_nothing_grows_out_of_proportion() {
    for (base, taken, why) in [
        (2, &[2, 3, 2, 3][..], "a server that refuses early"),
        (2, &[60, 118, 240, 470], "in proportion"),
        (2, &[60, 130, 290, 640], "as a sort does"),
        (2, &[2, 3, 2, 500], "a step"),
        (2, &[3, 3, 200, 210], "a step in the middle"),
        (2, &[2, 6, 24, 96], "no trouble to anybody"),
        (20, &[20, 35, 70, 150], "not much more than the least"),
        (2, &[2, 3, 60, 240], "two sizes"),
        (300, &[310, 420, 800, 1500], "a server that is slow anyway"),
        (2, &[30, 500], "two sizes alone"),
        (2, &[], "none"),
    ] {
        assert_eq!(grew(base, taken), None, "{why}: {taken:?}");
    }
}
