//! The connection was dropped.

use assay_record::{Severity, Stage};
use assay_scenario::Provokes;

use super::oversized::is_oversized;
use super::{Look, Oracle, Sighting};

pub(super) static ORACLE: Oracle = Oracle {
    id: "dropped",
    summary: "The connection ended without an answer to a request that was good HTTP: a handler has likely crashed.",
    judge,
};

fn judge(look: &Look<'_>) -> Option<Sighting> {
    let answer = look.answer()?;
    let lost = answer.received.as_ref().err().filter(|lost| !lost.timed_out)?;
    let reached = matches!(lost.stage, Stage::Answer | Stage::Body);
    if is_oversized(answer)
        || look.due == Provokes::Silence
        || !reached
        || !look.is_plain_http(answer)
    {
        return None;
    }
    let mut sighting =
        look.sighting(&ORACLE, Severity::High, "an answer".to_owned(), answer.outcome());
    sighting.requirements.clear();
    "dropped".clone_into(&mut sighting.print);
    Some(sighting)
}
