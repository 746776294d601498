//! Each seeded defect of the embedded CA is found by the checks that are there to find it, and the
//! clean CA gives no finding at all.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::Mutex;

use serde_json::Value;

use crate::assay::assay;

/// Defects that no check finds, each with its reason.
const UNKILLED: &[(&str, &str)] = &[(
    "accept-duplicate-members",
    "RFC8555-6.7-R10 allows a consistent choice; seeing an inconsistent one needs two parsers",
)];

/// Requirements that no defect breaks, each with its reason.
const UNPROVEN: &[(&str, &str)] = &[("RFC8555-5-R01", "an invariant; proven by its unit test")];

/// Verdicts by requirement that are neither pass nor skip.
fn findings(defect: Option<&str>) -> BTreeMap<String, String> {
    let mut args = vec!["conform", "--format", "json", "--seed", "1"];
    if let Some(defect) = defect {
        args.extend(["--defect", defect]);
    }
    let outcome = assay(&args);
    let run: Value = serde_json::from_str(&outcome.stdout)
        .unwrap_or_else(|error| panic!("{defect:?}: {error}\n{}", outcome.stderr));
    let requirements = run["requirements"].as_array().expect("requirements");
    let verdicts = requirements.iter().map(|requirement| {
        let id = requirement["id"].as_str().expect("an id").to_owned();
        let verdict = &requirement["verdict"];
        let word = verdict.as_str().map_or_else(
            || verdict.as_object().and_then(|map| map.keys().next().cloned()).unwrap_or_default(),
            str::to_owned,
        );
        (id, word)
    });
    verdicts.filter(|(_, word)| !matches!(word.as_str(), "pass" | "skip")).collect()
}

/// Defects and the requirements that they break, as `assay explain` has them.
fn defects() -> Vec<(String, Vec<String>)> {
    let list = assay(&["list", "defects"]).stdout;
    let ids = list.lines().filter_map(|line| line.split_whitespace().next());
    ids.map(|id| {
        let page = assay(&["explain", id]).stdout;
        let (_, breaks) = page.split_once("It breaks\n").expect("what it breaks");
        (id.to_owned(), breaks.split_whitespace().map(str::to_owned).collect())
    })
    .collect()
}

/// Requirements that the shipped checks and invariants judge.
fn judged() -> BTreeSet<String> {
    let outcome = assay(&["conform", "--format", "json"]);
    let run: Value = serde_json::from_str(&outcome.stdout).expect("JSON");
    let requirements = run["requirements"].as_array().expect("requirements");
    requirements.iter().map(|r| r["id"].as_str().expect("an id").to_owned()).collect()
}

#[test]
fn every_defect_is_found_and_every_check_is_proven() {
    assert_eq!(findings(None), BTreeMap::new(), "the clean CA");
    let defects = defects();
    assert!(defects.len() > 100, "{} defects", defects.len());
    let found: Mutex<BTreeMap<String, BTreeMap<String, String>>> = Mutex::default();
    let next = Mutex::new(defects.iter());
    std::thread::scope(|scope| {
        // A run mostly waits: for validation, and for as long as Retry-After asks.
        for _ in 0..6 {
            scope.spawn(|| {
                loop {
                    let Some((id, _)) = next.lock().expect("lock").next() else { return };
                    let findings = findings(Some(id));
                    found.lock().expect("lock").insert(id.clone(), findings);
                }
            });
        }
    });
    let found = found.into_inner().expect("lock");

    let mut problems = String::new();
    let mut proven = BTreeSet::new();
    for (id, breaks) in &defects {
        let seen = &found[id];
        let broken = |requirement: &&String| {
            matches!(seen.get(*requirement).map(String::as_str), Some("fail" | "warn"))
        };
        proven.extend(breaks.iter().filter(broken).cloned());
        let missed: Vec<_> = breaks.iter().filter(|requirement| !broken(requirement)).collect();
        let excused = UNKILLED.iter().any(|(defect, _)| defect == id);
        if missed.is_empty() == excused {
            let _ =
                writeln!(problems, "{id}: not found: {missed:?}, listed as unkilled: {excused}");
        }
    }
    for requirement in judged() {
        let excused = UNPROVEN.iter().any(|(id, _)| *id == requirement);
        if proven.contains(&requirement) == excused {
            let _ = writeln!(problems, "{requirement}: proven by no defect, or needlessly excused");
        }
    }
    assert!(problems.is_empty(), "{problems}");
    insta::assert_snapshot!(matrix(&found));
}

/// What changes with each defect, for a reviewer to read.
fn matrix(found: &BTreeMap<String, BTreeMap<String, String>>) -> String {
    let mut text = String::new();
    for (defect, findings) in found {
        let _ = write!(text, "{defect}:");
        if defect == "repeat-nonces" {
            text.push_str(" 6.5.1-R01 (which requests meet a spent nonce depends on timing)\n");
            continue;
        }
        let mut unjudged = 0;
        for (requirement, word) in findings {
            if word == "inconclusive" {
                unjudged += 1;
            } else {
                let _ = write!(text, " {}={word}", requirement.trim_start_matches("RFC8555-"));
            }
        }
        if unjudged > 0 {
            text.push_str(" (and some not judged)");
        }
        text.push('\n');
    }
    text
}
