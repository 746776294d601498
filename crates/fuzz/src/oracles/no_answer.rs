//! No answer came in time.

use assay_record::{Severity, Stage};
use assay_scenario::Provokes;

use super::{Look, Oracle, Sighting};

pub(super) static ORACLE: Oracle =
    Oracle { id: "no-answer", summary: "A whole request got no answer in time.", judge };

fn judge(look: &Look<'_>) -> Option<Sighting> {
    let answer = look.answer()?;
    let lost = answer.received.as_ref().err().filter(|lost| lost.timed_out)?;
    // What is no whole request may be waited for; one that never reached the server says nothing.
    let reached = matches!(lost.stage, Stage::Answer | Stage::Body);
    if look.due == Provokes::Silence || !reached {
        return None;
    }
    let mut sighting =
        look.sighting(&ORACLE, Severity::High, "an answer".to_owned(), answer.outcome());
    sighting.requirements.clear();
    "timed out".clone_into(&mut sighting.print);
    Some(sighting)
}
