//! Results and case files of `assay fuzz`.

use assay_fuzz::{case_id, mutations};
use assay_record::{FuzzCase, FuzzFinding, FuzzRun};
use assay_report::fuzz::{case, html, json, junit, markdown, sarif, terminal};

/// A result that can be read can be told in every way, and is read again as it was written. A case can be
/// told and named, and its mutations are known or refused.
pub fn run(octets: &[u8]) {
    if let Ok(run) = serde_json::from_slice::<FuzzRun>(octets) {
        let _ = (terminal::summary(&run), html::page(&run), junit::report(&run));
        let _ = (sarif::log(&run), markdown::summary(&run));
        let again = serde_json::from_str::<FuzzRun>(&json::result(&run));
        assert_eq!(again.ok().as_ref(), Some(&run), "what was written is read again");
        for finding in &run.findings {
            told(finding);
        }
    }
    if let Ok(finding) = serde_json::from_slice::<FuzzFinding>(octets) {
        told(&finding);
    }
    if let Ok(case) = serde_json::from_slice::<FuzzCase>(octets) {
        tried(&case);
    }
}

fn told(finding: &FuzzFinding) {
    let _ = (case::page(finding), terminal::told(finding));
    for exchange in &finding.exchanges {
        let _ = case::script(exchange);
    }
    tried(&finding.case);
}

fn tried(case: &FuzzCase) {
    let _ = case.words();
    assert_eq!(case_id(case).len(), 10, "a case has a name");
    match mutations(case) {
        Ok(all) => assert_eq!(all.len(), case.mutations.len(), "each mutation is applied"),
        Err(error) => assert!(!error.to_string().is_empty(), "a refusal says why"),
    }
}
