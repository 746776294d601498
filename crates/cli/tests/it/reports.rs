//! One result, told in every format.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::assay::{Outcome, assay};

/// A run with failures, in that directory.
pub(crate) fn broken(out: &Path) -> Outcome {
    let out = out.display().to_string();
    let args = ["--only", "replay-protection", "--defect", "accept-reused-nonce", "--out", &out];
    let outcome = assay(&[&["conform"], &args[..]].concat());
    assert_eq!(outcome.code, 1, "{}{}", outcome.stdout, outcome.stderr);
    outcome
}

fn report(result: &Path, format: &str) -> String {
    let outcome = assay(&["report", &result.display().to_string(), "--format", format]);
    assert_eq!(outcome.code, 0, "{format}\n{}", outcome.stderr);
    outcome.stdout
}

#[test]
fn a_run_leaves_every_report_and_each_can_be_made_again() {
    let dir = tempfile::tempdir().expect("a temporary directory");
    let run = broken(dir.path());
    let files = [
        ("result.json", "json"),
        ("report.html", "html"),
        ("junit.xml", "junit"),
        ("report.sarif", "sarif"),
        ("report.md", "markdown"),
    ];
    for (file, format) in files {
        let left = fs::read_to_string(dir.path().join(file)).expect(file);
        assert!(left == report(dir.path(), format), "{file} and --format {format} differ");
        assert!(left.contains("RFC8555-6.5-R16"), "{file}");
    }
    // What stands before the verdict is what is known before the run.
    let text = report(&dir.path().join("result.json"), "text");
    assert!(run.stdout.ends_with(&text), "{text}");
    assert!(report(dir.path(), "github").starts_with("::error title=RFC8555-6.5-R16"));
}

#[test]
fn what_an_attack_left_is_told_in_every_format_that_it_has() {
    let dir = tempfile::tempdir().expect("a temporary directory");
    let out = dir.path().display().to_string();
    let attack = ["account", "--what", "singles", "--only", "signature-empty", "--seed", "7"];
    let more = ["--defect", "accept-empty-signature", "--quiet", "--out", &out];
    let run = assay(&[&["fuzz"], &attack[..], &more].concat());
    assert_eq!(run.code, 1, "{}{}", run.stdout, run.stderr);
    for (file, format) in [
        ("result.json", "json"),
        ("report.html", "html"),
        ("junit.xml", "junit"),
        ("report.sarif", "sarif"),
        ("report.md", "markdown"),
    ] {
        let left = fs::read_to_string(dir.path().join(file)).expect(file);
        assert!(left == report(dir.path(), format), "{file} and --format {format} differ");
    }
    let text = report(dir.path(), "text");
    assert!(run.stdout.ends_with(&text), "{text}");
    for (args, said) in [
        (&["--format", "github"][..], "an attack has no report in this format"),
        (&["--page"], "--page is for results of assay conform"),
        (&["--matrix"], "--matrix is for results of assay conform"),
    ] {
        let outcome = assay(&[&["report", &out], args].concat());
        assert_eq!(outcome.code, 2, "{args:?}");
        assert!(outcome.stderr.contains(said), "{args:?}: {}", outcome.stderr);
    }
    let outcome = assay(&["compare", &out, &out]);
    assert_eq!(outcome.code, 2);
    assert!(outcome.stderr.contains("--baseline"), "{}", outcome.stderr);
    let result = dir.path().join("result.json");
    let other = fs::read_to_string(&result).expect("a result").replace("fuzz/1", "fuzz/0");
    fs::write(&result, other).expect("written");
    let outcome = assay(&["report", &out]);
    assert!(outcome.stderr.contains("reads format fuzz/1"), "{}", outcome.stderr);
}

#[test]
fn a_report_goes_to_the_file_that_is_named() {
    let dir = tempfile::tempdir().expect("a temporary directory");
    broken(dir.path());
    let (result, page) = (dir.path().display().to_string(), dir.path().join("other.html"));
    let path = page.display().to_string();
    let outcome = assay(&["report", &result, "--format", "html", "-o", &path]);
    assert_eq!((outcome.code, outcome.stdout.as_str()), (0, ""));
    assert!(fs::read_to_string(&page).expect("the page").starts_with("<!doctype html>"));

    let nowhere = dir.path().join("not/there.html").display().to_string();
    let outcome = assay(&["report", &result, "-o", &nowhere]);
    assert_eq!(outcome.code, 2);
    assert!(outcome.stderr.contains(&nowhere), "{}", outcome.stderr);
}

#[test]
fn servers_are_set_side_by_side_and_a_page_is_the_same_for_two_runs() {
    let dir = tempfile::tempdir().expect("a temporary directory");
    let one = |name: &str| {
        let out = dir.path().join(name);
        broken(&out);
        out.display().to_string()
    };
    let (first, second) = (one("first"), one("second"));
    let matrix = assay(&["report", "--matrix", &first, &second]);
    assert_eq!(matrix.code, 0, "{}", matrix.stderr);
    assert!(matrix.stdout.starts_with("| section | first | second |"), "{}", matrix.stdout);
    let page = |of: &str| assay(&["report", "--page", of]).stdout.replace("# second", "# first");
    assert!(page(&first).contains("RFC8555-6.5-R16"));
    assert_eq!(page(&first), page(&second));
    assert_eq!(assay(&["report", &first, &second]).code, 2);
}

#[test]
fn what_is_no_result_is_told_by_name_and_with_a_remedy() {
    let dir = tempfile::tempdir().expect("a temporary directory");
    let file = dir.path().join("result.json");
    let path = file.display().to_string();
    let told = |remedy: &str| {
        let outcome = assay(&["report", &path]);
        assert_eq!(outcome.code, 2);
        assert!(outcome.stderr.contains(&path), "{}", outcome.stderr);
        assert!(outcome.stderr.contains(remedy), "{}", outcome.stderr);
    };
    told("name a result.json");
    fs::write(&file, "{\"format\":").expect("written");
    told("`assay conform --out DIR`");
    fs::write(&file, "[]").expect("written");
    told("`assay conform --out DIR`");

    broken(dir.path());
    let mut result: Value =
        serde_json::from_str(&fs::read_to_string(&file).expect("a result")).expect("JSON");
    result["format"] = Value::from(0);
    fs::write(&file, result.to_string()).expect("written");
    told("run the suite again");
}

#[test]
fn results_fit_the_schema_that_assay_prints() {
    let dir = tempfile::tempdir().expect("a temporary directory");
    broken(dir.path());
    let schema = assay(&["schema", "result"]);
    let schema: Value = serde_json::from_str(&schema.stdout).expect("JSON");
    let schema = jsonschema::validator_for(&schema).expect("a schema");
    let result: Value = serde_json::from_str(&report(dir.path(), "json")).expect("JSON");
    let errors: Vec<String> = schema.iter_errors(&result).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn conform_prints_any_of_them() {
    let outcome = assay(&["conform", "--only", "replay-protection", "--format", "sarif"]);
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    let log: Value = serde_json::from_str(&outcome.stdout).expect("nothing but the report");
    assert_eq!(log["version"], "2.1.0");
}
