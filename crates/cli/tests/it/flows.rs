//! Every shipped flow on the embedded CA, and on `assay ca` in another process.

use crate::assay::{RunningCa, assay, root};

fn flows() -> Vec<String> {
    let mut files: Vec<String> = std::fs::read_dir(root().join("scenarios/flows"))
        .expect("flows are there")
        .map(|entry| entry.expect("readable").path().display().to_string())
        .collect();
    files.sort();
    files
}

#[test]
fn every_flow_holds_on_the_embedded_ca() {
    let files = flows();
    assert!(files.len() >= 11);
    for file in files {
        let outcome = assay(&["run", &file]);
        assert_eq!(outcome.code, 0, "{file}\n{}{}", outcome.stdout, outcome.stderr);
        assert!(outcome.stdout.contains("held"), "{}", outcome.stdout);
    }
}

#[test]
fn verbose_shows_the_jws_decoded_and_no_secret() {
    let outcome = assay(&["run", "-v", "scenarios/flows/external-account.yaml"]);
    assert_eq!(outcome.code, 0, "{}", outcome.stdout);
    for part in
        ["protected {", r#""alg": "ES256""#, "payload   {", "signature 64 octets", "< HTTP/2 201"]
    {
        assert!(outcome.stdout.contains(part), "{part} is missing in\n{}", outcome.stdout);
    }
    for secret in ["PRIVATE", "assay embedded external account"] {
        assert!(!outcome.stdout.contains(secret), "{secret} is shown");
    }
}

#[test]
fn the_files_of_a_run_hold_every_exchange() {
    let dir = tempfile::tempdir().expect("a temporary directory");
    let out = dir.path().join("run").display().to_string();
    let outcome = assay(&["run", "scenarios/flows/key-change.yaml", "--out", &out]);
    assert_eq!(outcome.code, 0, "{}{}", outcome.stdout, outcome.stderr);
    let lines = std::fs::read_to_string(format!("{out}/exchanges.jsonl")).expect("exchanges.jsonl");
    let result = std::fs::read_to_string(format!("{out}/result.json")).expect("result.json");
    let result: serde_json::Value = serde_json::from_str(&result).expect("JSON");
    let recorded = result["recording"]["exchanges"].as_array().expect("a list").len();
    assert_eq!(lines.lines().count(), recorded);
    assert!(recorded >= 6, "{recorded}");
}

#[test]
fn a_flow_issues_from_a_ca_in_another_process() {
    // The responder's port is not known before it starts, so only a flow without validation can be
    // run against a CA that was started first.
    let ca = RunningCa::start(&[]);
    let outcome = assay(&[
        "run",
        "scenarios/flows/key-change.yaml",
        "-d",
        &ca.directory,
        "--cacert",
        &ca.cacert,
        "--dns-listen",
        "127.0.0.1:0",
        "--http-listen",
        "127.0.0.1:0",
        "--tls-listen",
        "127.0.0.1:0",
    ]);
    assert_eq!(outcome.code, 0, "{}{}", outcome.stdout, outcome.stderr);
}
