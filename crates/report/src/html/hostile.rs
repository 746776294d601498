//! A server that writes markup, quotes, control characters and megabytes into every text there is.

use assay_record::{
    Body, Connection, ExchangeId, Feature, Inbound, Lost, Observation, Origin, Protocol, Run,
    Stage, Verdict, Waived, WaiverTrouble,
};
use serde_json::Value;

use super::{SCRIPT, page, policy};
use crate::sample;

const MARK: &str = "</style></script><script>alert(1)</script><img src=x onerror=alert(2)>\
                    \"'`--><!--\0\u{202e}\u{2066}\u{1b}[2J&amp;{{ 7 }}";

/// The sample with more in it, so that each kind of text occurs.
fn full() -> Run {
    let mut run = sample::run();
    run.origin = Origin { command: vec!["assay".to_owned()], ..Origin::default() };
    let feature = Feature { name: "f".to_owned(), offered: true, evidence: "e".to_owned() };
    run.recording.features.push(feature);
    run.recording.inbound.push(Inbound {
        at: std::time::Duration::ZERO,
        from: ([127, 0, 0, 1], 53).into(),
        to: ([127, 0, 0, 1], 53).into(),
        protocol: Protocol::DnsUdp,
        question: "A a.test.".to_owned(),
        name: "a.test".to_owned(),
        answer: "NOERROR".to_owned(),
    });
    let mut lost = sample::exchange(3, 200, "");
    lost.received =
        Err(Lost { stage: Stage::Answer, timed_out: false, reason: "reset".to_owned() });
    lost.connection = Some(Connection {
        id: 1,
        peer: ([127, 0, 0, 1], 443).into(),
        reused: false,
        tls: Some("TLSv1_3".into()),
    });
    run.recording.exchanges.push(lost);
    let step = &mut run.recording.scenarios[0].checks[0].steps[0];
    step.exchanges.push(ExchangeId(3));
    step.observations.push(Observation {
        subject: "status".to_owned(),
        due: "400".to_owned(),
        seen: "201".to_owned(),
        held: false,
    });
    step.control.hindered = Some("gone".to_owned());
    run.requirements.push(run.requirements[0].clone());
    run.requirements[2].waived = Some(Waived {
        reason: "known".to_owned(),
        owner: "we".to_owned(),
        expires: "2027-01-01".to_owned(),
    });
    run.waivers.push(WaiverTrouble {
        place: "p".to_owned(),
        waiver: "w".to_owned(),
        trouble: "t".to_owned(),
    });
    run
}

/// Adds the text to every text of the run that may hold any text: all but addresses and words of
/// enumerations.
fn infest(value: &mut Value, key: &str, text: &str) {
    match value {
        Value::String(old)
            if !["from", "to", "peer", "protocol", "level", "verdict", "expected", "stage"]
                .contains(&key) =>
        {
            old.push_str(text);
        }
        Value::Array(list) => list.iter_mut().for_each(|value| infest(value, key, text)),
        Value::Object(map) => map.iter_mut().for_each(|(key, value)| infest(value, key, text)),
        _ => {}
    }
}

fn infested(text: &str) -> Run {
    let mut value = serde_json::to_value(full()).unwrap();
    infest(&mut value, "", text);
    serde_json::from_value(value).unwrap()
}

/// The tags of a page that begin with that.
fn count(page: &str, what: &str) -> usize {
    page.to_ascii_lowercase().matches(what).count()
}

#[test]
fn nothing_that_a_server_says_becomes_markup() {
    let page = page(&infested(MARK));
    assert_eq!(count(&page, "<script"), 1);
    assert_eq!(count(&page, "</script"), 1);
    assert_eq!(count(&page, "</style"), 1);
    assert_eq!(count(&page, "<img"), 0);
    assert_eq!(count(&page, "<!--"), 0);
    assert!(page.contains("alert(1)"), "it is shown");
    let hostile =
        |c: char| (c.is_control() && c != '\n' && c != '\t') || "\u{202e}\u{2066}".contains(c);
    assert_eq!(page.chars().find(|c| hostile(*c)), None);
    // A quote of the server would end an attribute, and what follows would be another attribute.
    for tag in page.split('<').skip(1).filter_map(|rest| rest.split_once('>')).map(|(tag, _)| tag) {
        assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
        let bare: String = tag.split('"').step_by(2).collect();
        assert!(!bare.contains("onerror") && !bare.contains("src"), "{tag}");
    }
}

#[test]
fn megabytes_do_not_swell_the_page() {
    for text in ["x", "\0", "<", "\u{202e}"] {
        let text = text.repeat(1 << 20);
        let page = page(&infested(&text));
        assert!(page.len() < 2_000_000, "{} octets", page.len());
        assert!(page.contains("[cut: "));
    }
}

#[test]
fn a_body_that_is_no_text_is_shown() {
    let mut run = full();
    if let Ok(received) = &mut run.recording.exchanges[1].received {
        received.body = Body(vec![0xff; 1 << 20].into());
    }
    assert!(page(&run).contains("1048576 octets in all"));
}

#[test]
fn many_failures_leave_the_page_small_and_a_clean_run_has_no_exchanges() {
    let mut run = full();
    let step = run.recording.scenarios[0].checks[0].clone();
    for at in 0..40 {
        let mut check = step.clone();
        check.id = format!("replay-protection/{at}");
        check.steps[0].exchanges = (0..12).map(|n| ExchangeId(100 + at * 12 + n)).collect();
        let mut verdict = run.checks[0].clone();
        verdict.findings[0].by.clone_from(&check.id);
        verdict.findings[0].evidence.clone_from(&check.steps[0].exchanges);
        let exchanges = check.steps[0].exchanges.iter();
        run.recording
            .exchanges
            .extend(exchanges.map(|id| sample::exchange(id.0, 400, &"a long body ".repeat(200))));
        run.recording.scenarios[0].checks.push(check);
        run.checks.push(verdict);
    }
    let size = page(&run).len();
    assert!(size < 2_000_000, "{size} octets");

    run.checks.iter_mut().flat_map(|check| &mut check.findings).for_each(|finding| {
        finding.verdict = Verdict::Pass;
    });
    let page = page(&run);
    assert!(!page.contains("<details"));
    assert!(page.len() < 100_000, "{} octets", page.len());
}

#[test]
fn the_policy_forbids_every_load() {
    assert!(policy(SCRIPT).starts_with("default-src 'none'"));
    let page = page(&sample::run());
    for load in ["<link", "<img", "<iframe", "@import", "url(", " src=", "fetch("] {
        assert!(!page.contains(load), "{load}");
    }
    assert!(page.contains("id=\"RFC8555-6.5-R16\""));
    assert!(page.contains("href=\"https://www.rfc-editor.org/rfc/rfc8555#section-6.5\""));
    assert!(page.contains("mutated: nonce-reused"));
}
