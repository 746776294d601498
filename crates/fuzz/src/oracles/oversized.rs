//! An answer is larger than anything that a client would read.

use assay_record::{Exchange, Severity};

use super::{Look, Oracle, Sighting};

pub(super) static ORACLE: Oracle = Oracle {
    id: "oversized",
    summary: "An answer is larger than anything that a client would read: the server sends back what it was sent.",
    judge,
};

fn judge(look: &Look<'_>) -> Option<Sighting> {
    let answer = look.answer().filter(|answer| is_oversized(answer))?;
    let due = "an answer of a size that can be read".to_owned();
    let mut sighting = look.sighting(&ORACLE, Severity::Medium, due, answer.outcome());
    sighting.requirements.clear();
    "oversized".clone_into(&mut sighting.print);
    Some(sighting)
}

/// Whether the client gave up reading an answer for its size.
pub(super) fn is_oversized(answer: &Exchange) -> bool {
    answer.received.as_ref().is_err_and(|lost| lost.reason.contains("the body is larger than"))
}
