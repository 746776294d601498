//! Results of `assay conform`, as they are read again.

use assay_conformance::{Catalogue, Comparison, judge};
use assay_record::Run;
use assay_report::{
    github, html, json, jsonl, junit, markdown, matrix, sarif, terminal, transcript,
};

/// A result that can be read can be told in every way, written and read again, compared, and judged
/// again.
pub fn run(octets: &[u8]) {
    let Ok(run) = serde_json::from_slice::<Run>(octets) else {
        return;
    };
    for width in [60, 120] {
        let _ = terminal::verdict(&run, width);
    }
    let _ = (html::page(&run), junit::report(&run), sarif::log(&run), markdown::summary(&run));
    let _ = (
        github::annotations(&run),
        jsonl::write(&run, std::io::sink()),
        matrix::page("fuzz", &run),
    );
    let _ = matrix::table(&[("a".to_owned(), run.clone()), ("b".to_owned(), run.clone())]);
    for exchange in &run.recording.exchanges {
        let _ = transcript::exchange(exchange);
    }
    let again = serde_json::from_str::<Run>(&json::result(&run));
    assert_eq!(again.ok().as_ref(), Some(&run), "what was written is read again");
    let judged = judge(run.recording.clone(), Catalogue::shipped());
    let _ = Comparison::of(&run, &judged);
    assert!(!Comparison::of(&judged, &judged).regressed(), "nothing is worse than itself");
}
