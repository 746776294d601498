//! The JSON Schema and the reader say the same.

use std::path::{Path, PathBuf};

use assay_scenario::{Document, compile};

/// Wrong files whose mistakes are found by those who know requirements and metrics.
const ELSEWHERE: &[&str] =
    &["load-with-a-metric-like-one", "load-with-wrong-thresholds", "unknown-requirement"];

/// Wrong files that only the reader can see through: names, cross-references, what is inside a text.
const BEYOND_A_SCHEMA: &[&str] = &[
    "assert-without-a-name",
    "await-nothing",
    "await-two-goals",
    "behaviour-without-its-parameter",
    "body-key-is-no-pointer",
    "braces-left-open",
    "caa-record-that-is-none",
    "capture-from-nowhere",
    "check-that-cannot-fail",
    "check-twice",
    "directory-alone",
    "each-over-text",
    "each-without-steps",
    "empty-table",
    "expect-nothing",
    "fragment-that-uses-itself",
    "header-that-is-none",
    "load-with-a-metric-like-one",
    "load-with-a-rate-that-is-none",
    "load-with-wrong-thresholds",
    "member-of-text",
    "mutation-without-expect",
    "name-never-set",
    "name-of-another-check",
    "name-set-later",
    "name-with-a-meaning",
    "no-account-to-sign",
    "nothing-to-do",
    "parallel-branches-bind-one-name",
    "parallel-without-branches",
    "pattern-that-is-none",
    "reference-of-another-kind",
    "responder-neither-honest-nor-not",
    "sleep-bounded-for-nothing",
    "steps-beside-a-verb",
    "time-that-is-none",
    "unchanged-certificate",
    "unknown-directory-member",
    "unknown-fragment",
    "unknown-member",
    "unknown-requirement",
    "when-value-without-is",
    "when-without-condition",
    "wrong-word-in-a-table",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn yaml_below(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("the folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            yaml_below(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "yaml") {
            files.push(path);
        }
    }
}

#[test]
fn every_shipped_scenario_is_right_by_the_schema_too() {
    let schema = jsonschema::draft202012::new(&assay_scenario::schema()).expect("a schema");
    let mut files = Vec::new();
    yaml_below(&root().join("scenarios"), &mut files);
    assert!(files.len() > 20);
    for file in files {
        let text = std::fs::read_to_string(&file).expect("a file");
        let json = Document::parse(&text).expect("YAML").to_json();
        let wrong: Vec<String> = schema
            .iter_errors(&json)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(wrong.is_empty(), "{}: {wrong:#?}", file.display());
    }
}

#[test]
fn what_a_schema_can_see_it_refuses() {
    let schema = jsonschema::draft202012::new(&assay_scenario::schema()).expect("a schema");
    let mut files = Vec::new();
    yaml_below(&root().join("fixtures/mistakes"), &mut files);
    let mut wrong = Vec::new();
    for file in files {
        let name = file.file_stem().expect("a name").to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&file).expect("a file");
        let Ok(document) = Document::parse(&text) else {
            continue;
        };
        // Neither the catalogue nor the metrics of load are the reader's.
        let is_found_elsewhere = ELSEWHERE.contains(&name.as_str());
        assert!(compile("x.yaml", &text).is_err() || is_found_elsewhere, "{name}");
        let accepted = schema.is_valid(&document.to_json());
        if accepted != BEYOND_A_SCHEMA.contains(&name.as_str()) {
            wrong.push(format!("{name}: the schema accepts it: {accepted}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
