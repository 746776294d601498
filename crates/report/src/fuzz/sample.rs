//! A run with something of everything.

use std::time::Duration;

use assay_record::{
    FuzzCase, FuzzFinding, FuzzMutation, FuzzRun, FuzzStep, FuzzVerdict, FuzzWork, Origin,
    Severity, Target,
};

use crate::sample;

pub(super) fn run() -> FuzzRun {
    let exchanges = sample::run().recording.exchanges.into_iter().take(1).collect();
    let finding = |id: &str, severity, known| FuzzFinding {
        id: id.to_owned(),
        oracle: "accepted".to_owned(),
        severity,
        requirements: vec!["RFC8555-6.2-R06".to_owned()],
        due: "a refusal".to_owned(),
        seen: "201 <script>alert(1)</script> | \u{1b}[31m".to_owned(),
        case: FuzzCase {
            scenario: "issuance".to_owned(),
            step: "finalize".to_owned(),
            mutations: vec![FuzzMutation { id: "signature-empty".to_owned(), with: [].into() }],
            ..FuzzCase::default()
        },
        steps: vec!["finalize".to_owned(), "new-order".to_owned()],
        count: 2,
        repeated: (2, 2),
        first_seen: "2026-11-27T00:00:00Z".to_owned(),
        last_seen: "2026-11-27T00:00:00Z".to_owned(),
        known,
        exchanges: Vec::clone(&exchanges),
    };
    FuzzRun {
        format: FuzzRun::FORMAT.to_owned(),
        origin: Origin { took: Duration::from_secs(2), ..Origin::default() },
        target: Target { directory: "https://ca.example/directory".to_owned(), embedded: false },
        seed: 7,
        scenarios: vec!["issuance".to_owned()],
        work: FuzzWork {
            cases: 100,
            singles: 120,
            singles_tried: 100,
            flows: 9,
            ..FuzzWork::default()
        },
        steps: vec![FuzzStep {
            scenario: "issuance".to_owned(),
            step: "finalize".to_owned(),
            mutations: 250,
            tried: 100,
            cases: 100,
            served: 3,
        }],
        untried: [("its step was not come to".to_owned(), 20)].into(),
        findings: vec![
            finding("0123456789", Severity::Critical, false),
            finding("123456789a", Severity::High, true),
            finding("23456789ab", Severity::Info, false),
        ],
        verdict: FuzzVerdict::Fail,
        interrupted: false,
    }
}

#[test]
fn the_result_fits_its_schema_and_comes_back_the_same() {
    let schema = jsonschema::validator_for(&crate::schema::fuzz_result()).unwrap();
    let text = super::json::result(&run());
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    let errors: Vec<String> = schema.iter_errors(&json).map(|e| e.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    assert_eq!(serde_json::from_str::<FuzzRun>(&text).unwrap(), run());
}

#[test]
fn what_is_known_or_informs_breaks_nothing() {
    let run = run();
    assert_eq!(run.breaking().count(), 1);
    assert_eq!(super::junit::report(&run).matches("<failure").count(), 1);
    assert!(super::terminal::summary(&run).contains("1 finding, and 2 that are known"));
    let sarif: serde_json::Value = serde_json::from_str(&super::sarif::log(&run)).unwrap();
    let levels: Vec<_> = sarif["runs"][0]["results"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| r["level"].clone())
        .collect();
    assert_eq!(levels, ["error", "note", "note"]);
}

#[test]
fn what_a_server_says_is_text_in_every_report() {
    let run = run();
    let page = super::html::page(&run);
    assert!(!page.contains("<script"), "{page}");
    assert!(!super::terminal::summary(&run).contains("\u{1b}[31m |"));
    let markdown = super::markdown::summary(&run);
    assert!(!markdown.contains("<script") && !markdown.contains("201 <"), "{markdown}");
}
