//! Each seeded defect of the embedded CA is found by the checks that are there to find it, and the
//! clean CA gives no finding at all.

use std::fs;

use crate::assay::{assay, root};

/// How often defects are tried again of which the page says something else.
const AGAIN: u32 = 3;

/// The page holds every row, so that a reviewer reads in its diff what a change does to verdicts.
#[test]
fn every_defect_is_found_and_every_check_is_proven() {
    let path = root().join("docs/kill-matrix.md");
    let proof = assay(&["prove", "--format", "markdown"]);
    assert_eq!(
        proof.code, 0,
        "not everything is proven; `assay prove` tells what\n{}{}",
        proof.stderr, proof.stdout
    );
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, &proof.stdout).expect("docs/ can be written");
    }
    let page = fs::read_to_string(&path).expect("docs/kill-matrix.md is there");
    let differing = unknown_lines(&proof.stdout, &page);
    let same_length = page.lines().count() == proof.stdout.lines().count();
    // What a defect changes besides may depend on how busy the machine is: a few times more, by themselves.
    let is_row = |line: &String| line.starts_with("| `");
    let (mut left, others): (Vec<String>, Vec<String>) = differing.into_iter().partition(is_row);
    for _ in 0..AGAIN {
        let defects: Vec<&str> = left.iter().filter_map(|row| row.split('`').nth(1)).collect();
        if defects.is_empty() || !others.is_empty() {
            break;
        }
        let again =
            assay(&[&["prove", "--jobs", "2", "--format", "markdown"], &defects[..]].concat());
        left = unknown_lines(&again.stdout, &page).into_iter().filter(is_row).collect();
    }
    left.extend(others);
    assert!(
        left.is_empty() && same_length,
        "docs/kill-matrix.md is not up to date (UPDATE_DOCS=1 writes it anew):\n{}",
        left.join("\n")
    );
}

/// The lines that a page does not have.
fn unknown_lines(lines: &str, page: &str) -> Vec<String> {
    let known: Vec<&str> = page.lines().collect();
    let unknown = lines.lines().filter(|line| !known.iter().any(|known| covers(known, line)));
    unknown.map(str::to_owned).collect()
}

/// Whether a line of the page says what a line of a run says. Which of several checks saw a defect is
/// left to chance, and on a busy machine less may be seen besides: what the page does not know of
/// counts.
fn covers(known: &str, line: &str) -> bool {
    if known == line {
        return true;
    }
    let [known, line] = [known, line].map(|line| line.split(" | ").collect::<Vec<_>>());
    let ([defect, what, breaks, .., besides], [a_defect, a_what, a_breaks, .., seen]) =
        (known.as_slice(), line.as_slice())
    else {
        return false;
    };
    defect.starts_with("| `")
        && (defect, what, breaks) == (a_defect, a_what, a_breaks)
        && seen
            .split_whitespace()
            .all(|word| word == "(warn)" || besides.split_whitespace().any(|it| it == word))
}

#[test]
fn a_page_covers_a_run_that_sees_less_and_none_that_sees_more() {
    let row = |besides: &str| format!("| `a` | Does it. | 6.2-R18 | somebody | {besides} |");
    assert!(covers(&row("6.5-R01 (warn)"), &row("")));
    assert!(covers(&row(""), &row("")));
    assert!(!covers(&row(""), &row("6.5-R01")));
    assert!(!covers(&row("6.5-R01"), &row("6.5-R02")));
}

#[test]
fn a_single_defect_can_be_tried() {
    let proof = assay(&["prove", "accept-reused-nonce"]);
    assert_eq!(proof.code, 0, "{}", proof.stderr);
    assert!(
        proof.stdout.contains("found      accept-reused-nonce: 6.5-R16=fail"),
        "{}",
        proof.stdout
    );
    let unknown = assay(&["prove", "accept-anything"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.stderr.contains("`assay list defects`"), "{}", unknown.stderr);
}

#[test]
fn coverage_counts_what_was_judged() {
    let outcome = assay(&["coverage", "--format", "json"]);
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    let coverage: serde_json::Value = serde_json::from_str(&outcome.stdout).expect("JSON");
    let documents = coverage["documents"].as_array().expect("documents");
    let rfc8555 = documents.iter().find(|d| d["document"] == "RFC8555").expect("RFC 8555");
    assert_eq!(rfc8555["observable"], 577);
    let number = |value: &serde_json::Value| value.as_u64().expect("a number");
    assert!(number(&rfc8555["checked"]) > 200);
    assert!(number(&coverage["must"]["proven"]) <= number(&coverage["must"]["checked"]));
    let missing = rfc8555["missing"].as_array().expect("ids").len() as u64;
    assert_eq!(missing + number(&rfc8555["checked"]), 577);
}
