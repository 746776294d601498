//! `assay fuzz`: what is found, what is not, and how a case is tried again.

use std::path::Path;

use assay_record::{FuzzFinding, FuzzRun, FuzzVerdict, Severity};

use crate::assay::{Outcome, assay, root};
use crate::mortal::{Down, Mortal};

fn fuzz(args: &[&str]) -> Outcome {
    let all: Vec<&str> = ["fuzz", "--quiet", "--seed", "7"].iter().chain(args).copied().collect();
    assay(&all)
}

#[track_caller]
fn result(outcome: &Outcome) -> FuzzRun {
    match serde_json::from_str(&outcome.stdout) {
        Ok(run) => run,
        Err(error) => panic!("{error}: {}{}", outcome.stdout, outcome.stderr),
    }
}

/// The only finding of a run.
#[track_caller]
fn finding(outcome: &Outcome) -> FuzzFinding {
    assert_eq!(outcome.code, 1, "{}{}", outcome.stdout, outcome.stderr);
    let run = result(outcome);
    let mut breaking = run.breaking().cloned();
    let found = breaking.next().expect("something is found");
    let more: Vec<String> = breaking.map(|more| more.case.words()).collect();
    assert!(more.is_empty(), "{} and {more:?}", found.case.words());
    found
}

#[track_caller]
fn refused(args: &[&str], parts: &[&str]) {
    let outcome = fuzz(args);
    assert_eq!(outcome.code, 2, "{args:?}: {}{}", outcome.stdout, outcome.stderr);
    for part in parts {
        assert!(outcome.stderr.contains(part), "{args:?}: {part:?} is not in\n{}", outcome.stderr);
    }
}

fn case_of(out: &Path, finding: &FuzzFinding) -> String {
    out.join("findings").join(&finding.id).join("case.json").display().to_string()
}

#[test]
fn nothing_is_found_where_nothing_is_wrong() {
    let outcome =
        fuzz(&["account", "--what", "singles", "--only", "signature", "--format", "json"]);
    assert_eq!(outcome.code, 0, "{}{}", outcome.stdout, outcome.stderr);
    let run = result(&outcome);
    assert_eq!(run.verdict, FuzzVerdict::Pass);
    assert!(run.findings.is_empty(), "{:?}", run.findings);
    assert_eq!(run.work.singles_tried, run.work.singles, "{:?}", run.untried);
    assert!(run.work.cases > 100, "{:?}", run.work);
}

#[test]
fn a_forged_request_that_is_served_is_found_and_its_case_shows_it_again() {
    let dir = tempfile::tempdir().expect("a temporary directory");
    let out = dir.path().display().to_string();
    let args = ["contact", "--what", "singles", "--only", "signature-empty", "--format", "json"];
    let flawed = ["--defect", "accept-empty-signature"];
    let outcome = fuzz(&[&args[..], &flawed, &["--out", &out]].concat());
    let found = finding(&outcome);
    assert_eq!((found.oracle.as_str(), found.severity), ("accepted", Severity::Critical));
    assert_eq!(found.requirements, ["RFC8555-6.2-R05"]);
    assert!(found.steps.len() > 1, "one cause, at every step: {:?}", found.steps);

    let case = case_of(dir.path(), &found);
    let again = fuzz(&[&["--replay", case.as_str()], &flawed[..]].concat());
    assert_eq!(again.code, 1, "{}{}", again.stdout, again.stderr);
    assert!(again.stdout.contains("seen 3 of 3 times"), "{}", again.stdout);
    let mended = fuzz(&["--replay", &case]);
    assert_eq!(mended.code, 0, "{}{}", mended.stdout, mended.stderr);

    let known = fuzz(&[&args[..], &flawed, &["--baseline", &out]].concat());
    assert_eq!(known.code, 0, "{}{}", known.stdout, known.stderr);
    assert!(result(&known).findings.iter().all(|finding| finding.known));
    for file in ["report.html", "report.md", "report.sarif", "junit.xml", "result.json"] {
        assert!(dir.path().join(file).exists(), "{file}");
    }
}

#[test]
fn an_account_that_may_sign_for_another_is_found() {
    for (defect, step) in [
        ("accept-other-account-key-of-fetch", "fetch"),
        ("accept-other-account-key-of-account-update", "update-account"),
    ] {
        let args = ["contact", "--what", "singles", "--only", "kid-of-another", "--format", "json"];
        let found = finding(&fuzz(&[&args[..], &["--defect", defect]].concat()));
        assert_eq!(found.oracle, "accepted");
        assert_eq!(found.steps, [step], "{defect}");
        assert_eq!(found.case.mutations[0].with["account"], "{own}");
    }
}

#[test]
fn what_a_refused_request_changes_is_found() {
    let defects = ["--defect", "act-before-nonce"];
    let args = ["contact", "--what", "singles", "--only", "nonce", "--format", "json"];
    let outcome = fuzz(&[&args[..], &defects].concat());
    let run = result(&outcome);
    assert_eq!(outcome.code, 1, "{}", outcome.stdout);
    assert!(
        run.findings
            .iter()
            .any(|finding| ["changed", "flow-broken"].contains(&finding.oracle.as_str())),
        "{:?}",
        run.findings.iter().map(|finding| &finding.oracle).collect::<Vec<_>>()
    );
}

#[test]
fn a_server_error_and_a_request_without_an_answer_are_found() {
    let args = ["issuance", "--what", "singles", "--only", "csr", "--step", "finalize"];
    let outcome = fuzz(&[&args[..], &["--defect", "fail-on-bad-csr", "--format", "json"]].concat());
    assert_eq!(outcome.code, 1, "{}{}", outcome.stdout, outcome.stderr);
    let run = result(&outcome);
    assert!(run.findings.iter().any(|finding| finding.oracle == "server-error"));

    let args =
        ["account", "--what", "singles", "--only", "payload-not-json", "--step", "new-account"];
    let silent =
        ["--defect", "never-answer-malformed-payload", "--timeout", "1", "--format", "json"];
    let outcome = fuzz(&[&args[..], &silent].concat());
    assert_eq!(outcome.code, 1, "{}{}", outcome.stdout, outcome.stderr);
    let run = result(&outcome);
    let without = ["no-answer", "dropped"];
    assert!(run.findings.iter().any(|finding| without.contains(&finding.oracle.as_str())));
}

/// An order that ends with the first refused certificate request has the next ones refused too, whatever
/// the server would say of them.
#[test]
fn what_an_ended_order_hides_is_found() {
    let args = ["issuance", "--what", "singles", "--only", "csr-", "--step", "finalize"];
    let defects = ["--defect", "bad-csr-ends-the-order", "--defect", "certify-account-keys"];
    let run = result(&fuzz(&[&args[..], &defects, &["--format", "json"]].concat()));
    let accepted = run.findings.iter().filter(|finding| finding.oracle == "accepted");
    let ids: Vec<&str> = accepted.map(|finding| finding.case.mutations[0].id.as_str()).collect();
    assert!(ids.contains(&"csr-with-account-key"), "{ids:?}");
    let ended = |oracle: &str| {
        run.findings.iter().any(|it| it.oracle == oracle && it.severity == Severity::Low)
    };
    assert!(ended("changed") && ended("flow-broken"), "{:?}", run.findings);
    assert!(run.findings.iter().all(|it| it.oracle != "changed" || it.severity == Severity::Low));
}

#[test]
fn time_that_grows_with_the_square_of_what_is_sent_is_found() {
    let dir = tempfile::tempdir().expect("a temporary directory");
    let out = dir.path().display().to_string();
    let defect = ["--defect", "copy-body-for-each-piece"];
    let attack = ["account", "--what", "growth", "--only", "payload-huge", "--out", &out];
    let found = finding(&fuzz(&[&attack[..], &["--format", "json"], &defect].concat()));
    assert_eq!((found.oracle.as_str(), found.severity), ("growth", Severity::Medium));
    assert!(found.case.sizes.len() >= 3, "{:?}", found.case);
    assert!(found.case.sizes.windows(2).all(|pair| pair[1] == 2 * pair[0]), "{:?}", found.case);
    let case = case_of(dir.path(), &found);
    let shown = fuzz(&[&["--replay", &case][..], &defect].concat());
    assert_eq!(shown.code, 1, "{}{}", shown.stdout, shown.stderr);
    assert!(shown.stdout.contains("growth: "), "{}", shown.stdout);
    let mended = fuzz(&["--replay", &case]);
    assert_eq!(mended.code, 0, "{}{}", mended.stdout, mended.stderr);
    // The same of a CA that has no such defect.
    let clean = fuzz(&[&attack[..5], &["--format", "json"]].concat());
    assert_eq!(clean.code, 0, "{}{}", clean.stdout, clean.stderr);
    assert!(result(&clean).work.cases >= 3, "{:?}", result(&clean).work);
}

#[test]
fn time_that_grows_with_the_square_of_identifiers_is_found_by_these_alone() {
    let defect = ["--defect", "compare-each-identifier-with-each-other"];
    let attack = ["authorization", "--what", "growth", "--step", "new-order", "--format", "json"];
    let found = finding(&fuzz(&[&attack[..], &defect].concat()));
    assert_eq!((found.oracle.as_str(), found.severity), ("growth", Severity::Medium));
    let mutations: Vec<_> = found.case.mutations.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(mutations, ["order-identifiers-many"]);
    assert!(found.case.sizes.len() >= 3, "{:?}", found.case);
}

#[test]
fn operations_out_of_order_are_judged_and_reduced() {
    let args = ["--what", "sequences", "--cases", "400", "--fail-fast", "--format", "json"];
    let outcome = fuzz(&[&args[..], &["--defect", "deactivate-authorizations-of-others"]].concat());
    let run = result(&outcome);
    assert_eq!(outcome.code, 1, "{}", outcome.stdout);
    let found = run.breaking().next().expect("something is found");
    assert_eq!(found.requirements, ["RFC8555-7.5.2-R03"]);
    assert_eq!(found.case.sequence.len(), 1, "{:?}", found.case.sequence);
}

#[test]
fn control_that_was_not_shown_is_found() {
    let args = ["issuance", "--what", "responder", "--format", "json"];
    let outcome = fuzz(&[&args[..], &["--defect", "empty-content-counts"]].concat());
    assert_eq!(outcome.code, 1, "{}{}", outcome.stdout, outcome.stderr);
    let run = result(&outcome);
    let validated = run.findings.iter().filter(|finding| finding.oracle == "validated");
    assert!(validated.clone().any(|it| it.case.behaviours == ["http-empty-body"]));
    assert!(validated.clone().all(|finding| finding.severity == Severity::Critical));
}

#[test]
fn what_two_servers_make_of_a_case_is_compared() {
    let other = crate::assay::RunningCa::start(&["--defect", "accept-compact-jws"]);
    let args = ["contact", "--what", "singles", "--only", "serialization", "--format", "json"];
    let against = ["--against", &other.directory, "--against-cacert", &other.cacert];
    let outcome = fuzz(&[&args[..], &against].concat());
    assert_eq!(outcome.code, 0, "a difference informs: {}{}", outcome.stdout, outcome.stderr);
    let run = result(&outcome);
    let differs: Vec<_> = run.findings.iter().filter(|it| it.oracle == "differs").collect();
    assert_eq!(differs.len(), 1, "{:?}", run.findings);
    assert_eq!(differs[0].case.mutations[0].id, "serialization-compact");
    assert!(differs[0].due.contains("served"), "{}", differs[0].due);
}

#[test]
fn what_was_tried_before_is_not_tried_again() {
    let dir = tempfile::tempdir().expect("a temporary directory");
    let corpus = dir.path().display().to_string();
    let args = ["contact", "--what", "singles", "--only", "crit", "--format", "json"];
    let args = [&args[..], &["--corpus", &corpus]].concat();
    let first = result(&fuzz(&args));
    assert!(first.work.cases > 0);
    let again = fuzz(&args);
    assert_eq!(again.code, 0, "{}{}", again.stdout, again.stderr);
    assert_eq!(result(&again).work.cases, 0);
}

#[test]
fn what_cannot_be_meant_is_refused_with_a_remedy() {
    refused(&["nothing.yaml"], &["nothing.yaml", "issuance"]);
    refused(&["--keys", "ES257"], &["ES257", "ES256"]);
    refused(&["--replay", "Cargo.toml"], &["is no case"]);
    refused(&["-d", "https://192.0.2.1/directory"], &["--i-run-this-server"]);
    let dir = tempfile::tempdir().expect("a temporary directory");
    let file = dir.path().join("case.json");
    let case = r#"{"scenario": "account", "step": "nowhere", "mutations": [{"id": "alg-none"}]}"#;
    std::fs::write(&file, case).expect("written");
    refused(&["--replay", &file.display().to_string()], &["no step `nowhere`"]);
    let case = r#"{"scenario": "account", "step": "new-account-1", "mutations": [{"id": "alg-none"}], "sizes": [1, 2, 4]}"#;
    std::fs::write(&file, case).expect("written");
    refused(&["--replay", &file.display().to_string()], &["`sizes` are for one mutation"]);
}

#[test]
fn the_fuzzer_is_proven_by_defects() {
    let dir = tempfile::tempdir().expect("a temporary directory");
    let cases = dir.path().display().to_string();
    let defects = ["wrong-content-type-is-400", "accept-empty-signature"];
    // No mutation and no sequence is about this one.
    let out_of_reach = "turn-chain-round";
    let args = ["prove", "--fuzz", "--cases", &cases, out_of_reach];
    let outcome = assay(&[&args[..], &defects[..]].concat());
    assert_eq!(outcome.code, 0, "{}{}", outcome.stdout, outcome.stderr);
    assert!(outcome.stdout.contains("2 of 2 defects found"), "{}", outcome.stdout);
    assert!(!outcome.stdout.contains(out_of_reach), "{}", outcome.stdout);
    let case = dir.path().join("wrong-content-type-is-400.json").display().to_string();
    let again = fuzz(&["--replay", &case, "--defect", "wrong-content-type-is-400"]);
    assert_eq!(again.code, 1, "{}{}", again.stdout, again.stderr);
}

/// All of them take minutes.
#[test]
fn cases_that_are_kept_show_their_defects_and_nothing_without_them() {
    let dir = root().join("fixtures/fuzz-cases");
    let files = std::fs::read_dir(dir).expect("the folder is there");
    let mut files: Vec<_> = files.map(|file| file.expect("a file").path()).collect();
    files.sort();
    for file in files.iter().step_by(16) {
        let defect = file.file_stem().and_then(|stem| stem.to_str()).expect("a name");
        let case = file.display().to_string();
        let shown = fuzz(&["--replay", &case, "--defect", defect]);
        assert_eq!(shown.code, 1, "{defect}: {}{}", shown.stdout, shown.stderr);
        let mended = fuzz(&["--replay", &case]);
        assert_eq!(mended.code, 0, "{defect}: {}{}", mended.stdout, mended.stderr);
    }
}

/// A flow of one request, and every way to leave something out of it: one of them stops the server.
const ALONE: &str = "scenario: alone\ntitle: An account\nsteps:\n  - new-account: { as: alice }\n";

#[track_caller]
fn stopped(server: &Mortal, more: &[&str]) -> (FuzzRun, FuzzFinding) {
    let dir = tempfile::tempdir().expect("a temporary directory");
    let file = dir.path().join("alone.yaml");
    std::fs::write(&file, ALONE).expect("written");
    let file = file.display().to_string();
    let args = [
        &file,
        "--directory",
        &server.directory,
        "--what",
        "singles",
        "--only",
        "payload-",
        "--jobs",
        "1",
        "--timeout",
        "1",
        "--dns-listen",
        "127.0.0.1:0",
        "--http-listen",
        "127.0.0.1:0",
        "--tls-listen",
        "127.0.0.1:0",
        "--format",
        "json",
    ];
    let outcome = fuzz(&[&args[..], more].concat());
    assert_eq!(outcome.code, 1, "{}{}", outcome.stdout, outcome.stderr);
    let run = result(&outcome);
    let mut found = run.findings.iter().filter(|finding| finding.oracle == "stopped").cloned();
    let one = found.next().unwrap_or_else(|| panic!("{}", outcome.stdout));
    assert_eq!(found.next(), None, "it stops in one way");
    assert_eq!(one.severity, Severity::Critical);
    (run, one)
}

#[test]
fn a_server_that_stops_is_found_with_its_case_started_again_and_attacked_on() {
    for (down, sign) in
        [(Down::Nothing, "no nonce for anybody"), (Down::Nonces, "no answer to a flow")]
    {
        let server = Mortal::start(down);
        let (run, found) = stopped(&server, &["--restart-cmd", &server.restart]);
        let ids: Vec<&str> = found.case.mutations.iter().map(|it| it.id.as_str()).collect();
        assert_eq!(ids, ["payload-empty"], "{found:?}");
        assert!(found.seen.contains(sign) && found.seen.contains("this case alone"), "{found:?}");
        assert_eq!(found.repeated, (1, 1));
        assert_eq!(run.work.singles_tried, run.work.singles, "the run went on: {:?}", run.untried);
    }
}

#[test]
fn a_server_that_stops_ends_the_run_where_nothing_starts_it_again() {
    let server = Mortal::start(Down::Nothing);
    let (run, found) = stopped(&server, &[]);
    assert!(found.seen.contains("after one of the last"), "{found:?}");
    assert!(run.work.singles_tried < run.work.singles, "{:?}", run.work);
}
