//! Measured runs: every report of one, the same from its result, and two of them compared.

use std::fs;
use std::path::Path;
use std::time::Duration;

use serde_json::{Value, json};

use crate::assay::{Outcome, assay};

/// A short run that ends by itself, in that directory.
fn measure(out: &Path, more: &[&str]) -> Outcome {
    let out = out.display().to_string();
    let args = ["load", "--executor", "per-vu-iterations", "--vus", "4", "--iterations", "25"];
    let rest = ["--warmup", "0s", "--accounts", "2", "--seed", "5", "--out", &out];
    assay(&[&args[..], &rest[..], more].concat())
}

fn result(dir: &Path) -> Value {
    let text = fs::read_to_string(dir.join("result.json")).expect("a result");
    serde_json::from_str(&text).expect("JSON")
}

#[test]
fn a_measured_run_leaves_every_report_and_each_can_be_made_again() {
    let dir = tempfile::tempdir().expect("a temporary directory");
    let run = measure(dir.path(), &["--quiet"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    let path = dir.path().display().to_string();
    for (file, format) in
        [("result.json", "json"), ("report.html", "html"), ("report.md", "markdown")]
    {
        let left = fs::read_to_string(dir.path().join(file)).expect(file);
        let again = assay(&["report", &path, "--format", format]);
        assert_eq!(again.code, 0, "{format}\n{}", again.stderr);
        assert!(left == again.stdout, "{file} and --format {format} differ");
    }
    let page = fs::read_to_string(dir.path().join("report.html")).expect("the page");
    assert!(page.starts_with("<!doctype html>") && page.contains(">PASS</strong>"));
    for load in ["<link", "<img", "<iframe", "@import", "url(", " src=", "fetch("] {
        assert!(!page.contains(load), "{load}");
    }
    let text = assay(&["report", &path]).stdout;
    assert!(run.stdout.ends_with(&text), "{text}");
    let junit = assay(&["report", &path, "--format", "junit"]);
    assert_eq!(junit.code, 2);
    assert!(junit.stderr.contains("html or markdown"), "{}", junit.stderr);
}

#[test]
fn a_measured_run_is_printed_as_a_page() {
    let dir = tempfile::tempdir().expect("a temporary directory");
    let run = measure(dir.path(), &["--format", "html"]);
    let page = fs::read_to_string(dir.path().join("report.html")).expect("the page");
    assert!(run.stdout == page, "what is printed is what is kept");
}

#[test]
fn a_gate_tells_a_slower_server_from_chance() {
    let dir = tempfile::tempdir().expect("a temporary directory");
    let (fast, slow) = (dir.path().join("fast"), dir.path().join("slow"));
    measure(&fast, &["--quiet"]);
    // The same, with a tenth of the certificates, and longer waits.
    fs::create_dir(&slow).expect("a directory");
    let mut slower = result(&fast);
    let whole = slower["trends"]
        .as_array()
        .expect("trends")
        .iter()
        .find(|trend| trend["metric"] == "http_req_duration");
    let whole = whole.expect("requests are timed").clone();
    for trend in slower["trends"].as_array_mut().expect("trends") {
        if trend["metric"] == "http_req_waiting" {
            // Whole requests take longer than their waiting.
            trend["histogram"] = whole["histogram"].clone();
        }
    }
    let counters = slower["counters"].as_array_mut().expect("counters");
    for counter in counters.iter_mut().filter(|counter| counter["metric"] == "acme_certs") {
        counter["count"] = json!(10);
    }
    fs::write(slow.join("result.json"), slower.to_string()).expect("it is written");
    let (fast, slow) = (fast.display().to_string(), slow.display().to_string());

    let same = assay(&["compare", &fast, &fast, "--fail-if", "acme_flow_duration=p(90)>+50%"]);
    assert_eq!(same.code, 0, "{}{}", same.stdout, same.stderr);
    assert!(same.stdout.contains("✓ acme_flow_duration p(90)>+50%: held"), "{}", same.stdout);

    let gates = ["--fail-if", "acme_certs=rate<-20%", "--fail-if", "http_req_waiting=med<-90%"];
    let broken = assay(&[&["compare", &fast, &slow][..], &gates].concat());
    assert_eq!(broken.code, 1, "{}{}", broken.stdout, broken.stderr);
    assert!(broken.stdout.contains("✗ acme_certs rate<-20%: broken"), "{}", broken.stdout);
    assert!(broken.stdout.contains("✓ http_req_waiting med<-90%: held"), "{}", broken.stdout);
    let ungated = assay(&["compare", &fast, &slow]);
    assert_eq!(ungated.code, 0, "without a gate nothing fails");

    let json = assay(&["compare", &fast, &slow, "--format", "json"]);
    let json: Value = serde_json::from_str(&json.stdout).expect("JSON");
    assert_eq!(json["format"], "load-comparison/1");
    let schema = assay(&["schema", "load-comparison"]);
    let schema = serde_json::from_str(&schema.stdout).expect("JSON");
    let schema = jsonschema::validator_for(&schema).expect("a schema");
    let errors: Vec<String> = schema.iter_errors(&json).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    assert!(!schema.is_valid(&serde_json::json!({ "format": "load-comparison/1" })));
    let metrics = json["metrics"].as_array().expect("metrics");
    let waiting = metrics
        .iter()
        .find(|metric| metric["metric"] == "http_req_waiting" && metric["aggregate"] == "p(50)");
    assert!(waiting.expect("it is compared")["ratio"].as_f64() > Some(1.0));
    let markdown = assay(&["compare", &fast, &slow, "--format", "markdown"]);
    assert!(markdown.stdout.contains("| whole flows: response | p(90) |"), "{}", markdown.stdout);

    // Ninety-nine of a hundred say nothing of the ninety-ninth.
    let few = assay(&["compare", &fast, &slow, "--fail-if", "acme_flow_duration=p(99)>+10%"]);
    assert_eq!(few.code, 3, "{}", few.stdout);
    assert!(few.stdout.contains("has 100 values, and p(99) needs 500"), "{}", few.stdout);
}

#[test]
fn what_cannot_be_compared_is_refused() {
    let dir = tempfile::tempdir().expect("a temporary directory");
    let (one, other) = (dir.path().join("one"), dir.path().join("other"));
    measure(&one, &["--quiet"]);
    fs::create_dir(&other).expect("a directory");
    let mut changed = result(&one);
    changed["plan"]["schedule"] = json!("more");
    fs::write(other.join("result.json"), changed.to_string()).expect("it is written");
    let conform = dir.path().join("conform").display().to_string();
    assay(&["conform", "--only", "replay-protection", "--out", &conform]);
    let (one, other) = (one.display().to_string(), other.display().to_string());

    let plans = assay(&["compare", &one, &other]);
    assert_eq!(plans.code, 2);
    assert!(plans.stderr.contains("different plans: schedule"), "{}", plans.stderr);
    assert!(plans.stderr.contains("--different-plans"), "{}", plans.stderr);
    let allowed = assay(&["compare", &one, &other, "--different-plans"]);
    assert_eq!(allowed.code, 0, "{}", allowed.stderr);
    assert!(allowed.stdout.contains("plans differ: schedule"), "{}", allowed.stdout);

    let kinds = assay(&["compare", &one, &conform]);
    assert_eq!(kinds.code, 2);
    assert!(kinds.stderr.contains("two results of one kind"), "{}", kinds.stderr);
    let gate = "acme_flow_duration=p(99)>+10%";
    let gated = assay(&["compare", &conform, &conform, "--fail-if", gate]);
    assert_eq!(gated.code, 2, "{}", gated.stderr);

    changed["format"] = json!("load/99");
    fs::write(Path::new(&other).join("result.json"), changed.to_string()).expect("it is written");
    let newer = assay(&["compare", &one, &other]);
    assert!(
        newer.stderr.contains("load/99") && newer.stderr.contains("load/1"),
        "{}",
        newer.stderr
    );
}

#[test]
fn where_no_terminal_is_lines_stay_plain() {
    let dir = tempfile::tempdir().expect("a temporary directory");
    let started = std::time::Instant::now();
    let run = measure(dir.path(), &[]);
    assert!(!run.stderr.contains('\x1b') && !run.stderr.contains('\r'), "{}", run.stderr);
    // A line every ten seconds, so that a short run has none.
    assert!(run.stderr.is_empty() || started.elapsed() > Duration::from_secs(10), "{}", run.stderr);
}
