//! An answer took far longer than others.

use std::time::Duration;

use assay_record::Severity;

use super::{Look, Oracle, Seen, Sighting};

pub(super) static ORACLE: Oracle = Oracle {
    id: "slow",
    summary: "An answer took far longer than that to an ordinary request: what it asks for grows out of proportion.",
    judge,
};

/// An answer that takes less is no trouble to anybody.
const LEAST: Duration = Duration::from_secs(2);

/// How many times as long as an ordinary one.
const TIMES: u32 = 25;

fn judge(look: &Look<'_>) -> Option<Sighting> {
    let Seen::Answer { answer, usual, .. } = look.seen else { return None };
    answer.received.as_ref().ok()?;
    let took = answer.timing.wait;
    if took < LEAST.max(usual * TIMES) || look.due == assay_scenario::Provokes::Silence {
        return None;
    }
    let seen = format!("{:.1} s, where {} ms are usual", took.as_secs_f64(), usual.as_millis());
    let due = "an answer about as fast as others".to_owned();
    let mut sighting = look.sighting(&ORACLE, Severity::Medium, due, seen);
    sighting.requirements.clear();
    "slow".clone_into(&mut sighting.print);
    Some(sighting)
}
