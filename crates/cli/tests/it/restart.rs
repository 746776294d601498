//! `assay conform` on a server that stops in the middle of a run.

use std::fs;

use assay_record::{Run, Verdict};

use crate::assay::assay;
use crate::mortal::{Down, Mortal};

/// Stops the server.
const FIRST: &str = r#"
scenario: first
title: A request stops the server
checks:
  - check: stops-it
    covers: RFC8555-7.3-R01
    steps:
      - new-account: { as: own, mutate: payload-empty }
        expect: { status: 400 }
"#;

/// Meets nobody, unless the server is started again.
const SECOND: &str = r#"
scenario: second
title: What comes after it
last: true
checks:
  - check: comes-after
    covers: RFC8555-7.3-R01
    steps:
      - new-account: { as: own }
        expect: { status: 201 }
"#;

/// Verdict of the check that comes after the one that stops the server, and what was said meanwhile.
fn judged(server: &Mortal, more: &[&str]) -> (Verdict, String) {
    let dir = tempfile::tempdir().expect("a temporary directory");
    let files = [("first.yaml", FIRST), ("second.yaml", SECOND)].map(|(name, text)| {
        let file = dir.path().join(name);
        fs::write(&file, text).expect("it is written");
        file.display().to_string()
    });
    let out = dir.path().join("out");
    let out_text = out.display().to_string();
    let args = [
        "conform",
        &files[0],
        &files[1],
        "-d",
        &server.directory,
        "--timeout",
        "1",
        "--dns-listen",
        "127.0.0.1:0",
        "--http-listen",
        "127.0.0.1:0",
        "--tls-listen",
        "127.0.0.1:0",
        "--out",
        &out_text,
    ];
    let outcome = assay(&[&args[..], more].concat());
    let text = fs::read_to_string(out.join("result.json")).unwrap_or_else(|error| {
        panic!("{error}: {}{}", outcome.stdout, outcome.stderr);
    });
    let run: Run = serde_json::from_str(&text).expect("a result");
    let check = run.checks.iter().find(|check| check.id == "second/comes-after");
    (check.expect("the check is there").verdict.clone(), outcome.stderr)
}

#[test]
fn what_a_stopped_server_did_not_answer_is_judged_once_it_is_started_again() {
    for down in [Down::Nothing, Down::Nonces] {
        let server = Mortal::start(down);
        let (verdict, told) = judged(&server, &["--restart-cmd", &server.restart]);
        assert_eq!(verdict, Verdict::Pass, "{told}");
        assert!(told.contains("started again"), "{told}");
    }
}

#[test]
fn what_a_stopped_server_did_not_answer_is_not_judged_where_nothing_starts_it_again() {
    let server = Mortal::start(Down::Nonces);
    let (verdict, _) = judged(&server, &[]);
    assert!(matches!(verdict, Verdict::Inconclusive(_)), "{verdict:?}");
    let (verdict, told) = judged(&Mortal::start(Down::Nonces), &["--restart-cmd", "false"]);
    assert!(matches!(verdict, Verdict::Inconclusive(_)), "{verdict:?}");
    assert!(told.contains("cannot be started"), "{told}");
}
