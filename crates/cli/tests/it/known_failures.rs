//! `assay.toml`, `--baseline` and `compare`: failures that are known, and those that are new.

use std::fs;
use std::path::Path;

use crate::assay::{Outcome, assay};
use crate::reports;

const WAIVER: &str = "[[waiver]]\nrequirement = \"RFC8555-6.5-R16\"\nreason = \"known since 1.2\"\n\
                      owner = \"the CA team\"\nexpires = 2199-12-31\n";

/// The checks of nonces against a CA with that defect, by that file of waivers.
fn judged(dir: &Path, toml: &str, defect: &[&str], more: &[&str]) -> Outcome {
    let config = dir.join("assay.toml");
    fs::write(&config, toml).expect("written");
    let config = config.display().to_string();
    let args = ["conform", "--only", "replay-protection/reused-nonce", "--config", &config];
    assay(&[&args[..], defect, more].concat())
}

const REUSED: [&str; 2] = ["--defect", "accept-reused-nonce"];

#[test]
fn what_is_waived_does_not_fail_and_is_told() {
    let dir = tempfile::tempdir().expect("a temporary directory");
    let bare = judged(dir.path(), "", &REUSED, &[]);
    assert_eq!(bare.code, 1, "{}", bare.stdout);
    let broken: Vec<&str> = bare
        .stdout
        .split_whitespace()
        .filter(|word| word.starts_with("RFC8555-") && word.contains("-R"))
        .collect();
    let every: String = broken
        .iter()
        .map(|id| WAIVER.replace("RFC8555-6.5-R16", id.trim_matches([':', ','])))
        .collect();
    let waived = judged(dir.path(), &every, &REUSED, &[]);
    assert_eq!(waived.code, 0, "{}{}", waived.stdout, waived.stderr);
    assert!(waived.stdout.contains("known since 1.2"), "{}", waived.stdout);
    assert!(waived.stdout.contains("the CA team"), "{}", waived.stdout);
}

#[test]
fn waivers_that_are_over_or_not_needed_are_told() {
    let dir = tempfile::tempdir().expect("a temporary directory");
    let expired = judged(dir.path(), &WAIVER.replace("2199", "2020"), &REUSED, &[]);
    assert_eq!(expired.code, 1, "{}", expired.stdout);
    assert!(expired.stdout.contains("expired on 2020-12-31"), "{}", expired.stdout);
    let unused = judged(dir.path(), WAIVER, &[], &[]);
    assert_eq!(unused.code, 0, "{}", unused.stdout);
    assert!(unused.stdout.contains("assay.toml:1"), "{}", unused.stdout);
}

#[test]
fn a_wrong_file_is_told_by_line_and_with_a_remedy() {
    let dir = tempfile::tempdir().expect("a temporary directory");
    let cases = [
        (WAIVER.replace("6.5-R16", "6.5-R61"), "assay.toml:2:", "did you mean"),
        (WAIVER.replace("known since 1.2", " "), "assay.toml:3:", "say why"),
        (WAIVER.replace("2199-12-31", "\"soon\""), "assay.toml:5:", "expires = "),
        (WAIVER.replace("owner", "owners"), "assay.toml:4:", "docs/ci.md"),
        ("[target]\ndirectory = 1\n".to_owned(), "assay.toml:2:", "docs/ci.md"),
        ("[target\n".to_owned(), "assay.toml:1:", "docs/ci.md"),
    ];
    for (toml, place, remedy) in cases {
        let outcome = judged(dir.path(), &toml, &[], &[]);
        assert_eq!(outcome.code, 2, "{toml}\n{}", outcome.stdout);
        assert!(outcome.stderr.contains(place), "{toml}\n{}", outcome.stderr);
        assert!(outcome.stderr.contains(remedy), "{toml}\n{}", outcome.stderr);
    }
    let missing = assay(&["conform", "--config", "no/such/assay.toml"]);
    assert_eq!(missing.code, 2);
    assert!(missing.stderr.contains("no/such/assay.toml"), "{}", missing.stderr);
}

#[test]
fn against_a_baseline_only_what_is_new_fails() {
    let dir = tempfile::tempdir().expect("a temporary directory");
    let before = dir.path().join("before");
    reports::broken(&before);
    let before = before.display().to_string();
    let baseline = ["--baseline", before.as_str()];
    let same = judged(dir.path(), "", &REUSED, &baseline);
    assert_eq!(same.code, 0, "{}{}", same.stdout, same.stderr);
    let other = ["--defect", "accept-unknown-nonce"];
    let new = assay(&[&["conform", "--only", "replay-protection"], &other[..], &baseline].concat());
    assert_eq!(new.code, 1, "{}{}", new.stdout, new.stderr);
}

#[test]
fn compare_tells_what_broke_and_what_was_fixed() {
    let dir = tempfile::tempdir().expect("a temporary directory");
    let (bad, good) = (dir.path().join("bad"), dir.path().join("good"));
    reports::broken(&bad);
    let (bad, good) = (bad.display().to_string(), good.display().to_string());
    let clean = assay(&["conform", "--only", "replay-protection", "--out", &good]);
    assert_eq!(clean.code, 0, "{}", clean.stdout);

    let worse = assay(&["compare", &good, &bad]);
    assert_eq!(worse.code, 1, "{}", worse.stdout);
    assert!(worse.stdout.contains("RFC8555-6.5-R16"), "{}", worse.stdout);
    let better = assay(&["compare", &bad, &good]);
    assert_eq!(better.code, 0, "{}", better.stdout);
    let same = assay(&["compare", &good, &good]);
    assert_eq!(same.code, 0, "{}", same.stdout);
    assert!(same.stdout.starts_with("0 broke, 0 fixed"), "{}", same.stdout);
    let nothing = assay(&["compare", &good, "no/such/run"]);
    assert_eq!(nothing.code, 2);
    assert!(nothing.stderr.contains("no/such/run"), "{}", nothing.stderr);
}
