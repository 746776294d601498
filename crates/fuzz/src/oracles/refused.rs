//! What means the same was refused.

use super::{Look, Oracle, Sighting, is_hindered, severity_of};
use assay_record::Severity;
use assay_scenario::Provokes;

pub(super) static ORACLE: Oracle = Oracle {
    id: "refused",
    summary: "A request was refused that means the same as one that is served: member order, white space, unknown members, an equal spelling.",
    judge,
};

fn judge(look: &Look<'_>) -> Option<Sighting> {
    let answer = look.answer().filter(|_| look.due == Provokes::Acceptance)?;
    let is_refused = answer.status().is_some_and(|status| (300..500).contains(&status));
    if !is_refused || is_hindered(answer) || look.mutations.len() > 1 {
        return None;
    }
    let breaks = look.breaks();
    let severity = match breaks.is_empty() {
        true => Severity::Info,
        false => severity_of(&breaks).min(Severity::Medium),
    };
    Some(look.sighting(&ORACLE, severity, look.due.to_string(), answer.outcome()))
}
