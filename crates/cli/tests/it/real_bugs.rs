//! The bugs that real servers had (`fixtures/real-bugs.yaml`), and the defects that stand for them.

use std::collections::BTreeSet;
use std::fs;

use serde::Deserialize;

use crate::assay::{assay, root};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "every member has to be there, and no other")]
struct Bug {
    id: String,
    server: String,
    versions: String,
    class: String,
    request: String,
    wrong: String,
    right: String,
    section: String,
    r#ref: String,
    confidence: String,
    defects: Option<Vec<String>>,
    why_not: Option<String>,
}

#[test]
fn each_real_bug_has_defects_or_a_reason_why_not() {
    let text = fs::read_to_string(root().join("fixtures/real-bugs.yaml")).expect("the list");
    let bugs: Vec<Bug> = serde_saphyr::from_str(&text).expect("a list of bugs");
    let mut ids = BTreeSet::new();
    for bug in &bugs {
        assert!(ids.insert(&bug.id), "{} is there twice", bug.id);
        match (&bug.defects, &bug.why_not) {
            (Some(defects), None) => {
                assert!(!defects.is_empty(), "{} names no defect", bug.id);
                for defect in defects {
                    let known = assay_ca::defects::named(defect).is_some();
                    assert!(known, "{}: no defect is called {defect}", bug.id);
                }
            }
            (None, Some(reason)) => assert!(reason.ends_with('.'), "{}: {reason}", bug.id),
            _ => panic!("{} needs either defects or why_not", bug.id),
        }
    }
}

#[test]
fn a_defect_is_explained_by_the_bugs_it_stands_for() {
    let explained = assay(&["explain", "revoke-again"]);
    assert_eq!(explained.code, 0, "{}", explained.stderr);
    assert!(explained.stdout.contains("Pebble (2025 (regression))"), "{}", explained.stdout);
    let invented = assay(&["explain", "accept-reused-nonce"]);
    assert!(!invented.stdout.contains("Real servers"), "{}", invented.stdout);
}
