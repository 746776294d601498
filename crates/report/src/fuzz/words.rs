//! What all renderers say alike.

use std::fmt::Write as _;

use assay_record::{FuzzFinding, FuzzRun, FuzzVerdict, Severity};

use crate::plain;

/// What the run came to, in a sentence.
pub(super) fn verdict(run: &FuzzRun) -> String {
    let breaking = run.breaking().count();
    let other = run.findings.len() - breaking;
    let mut text = match (&run.verdict, breaking) {
        (FuzzVerdict::Inconclusive(reason), _) => {
            return format!("not judged: {}", plain::line(&reason.cause));
        }
        (_, 0) => "nothing found".to_owned(),
        (_, 1) => "1 finding".to_owned(),
        (_, count) => format!("{count} findings"),
    };
    if other > 0 {
        let are = if other == 1 { "is" } else { "are" };
        let _ = write!(text, ", and {other} that {are} known or for information");
    }
    text
}

/// What was done, in a sentence.
pub(super) fn work(run: &FuzzRun) -> String {
    let work = &run.work;
    let seconds = run.origin.took.as_secs_f64();
    format!(
        "{} cases ({} of {} mutations by themselves) in {} flows and {:.1} s, {:.0} a second; {} kinds of answers",
        work.cases,
        work.singles_tried.min(work.singles),
        work.singles,
        work.flows,
        seconds,
        work.cases as f64 / seconds.max(0.001),
        work.answers,
    )
}

/// What a finding is about, on one line.
pub(super) fn title(finding: &FuzzFinding) -> String {
    plain::line(&format!("{}: {}", finding.oracle, finding.case.words())).into_owned()
}

/// Where it was seen.
pub(super) fn steps(finding: &FuzzFinding) -> String {
    plain::line(&finding.steps.join(", ")).into_owned()
}

/// How grave it is, with what the baseline says.
pub(super) fn severity(finding: &FuzzFinding) -> String {
    let known = if finding.known { " (known)" } else { "" };
    format!("{}{known}", finding.severity.word())
}

/// The level that other formats know.
pub(super) const fn level(finding: &FuzzFinding) -> &'static str {
    match (finding.known, finding.severity) {
        (true, _) | (_, Severity::Info) => "note",
        (_, Severity::Low) => "warning",
        _ => "error",
    }
}
