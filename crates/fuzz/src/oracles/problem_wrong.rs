//! A refusal for another reason.

use assay_conformance::Catalogue;
use assay_record::Severity;
use assay_scenario::Provokes;

use super::{Look, Oracle, Sighting};

pub(super) static ORACLE: Oracle = Oracle {
    id: "problem-wrong",
    summary: "A request was refused with another status or problem type than the text names.",
    judge,
};

fn judge(look: &Look<'_>) -> Option<Sighting> {
    let Provokes::Problem(_, types) = look.due else { return None };
    let answer = look.answer().filter(|answer| look.is_plain_http(answer))?;
    let refused = answer.status().is_some_and(|status| (400..500).contains(&status));
    let problem = answer.problem()?;
    if !refused || look.due.is_met_by(answer) {
        return None;
    }
    // Where the text fixes neither, a server may choose; one that names no type at all says nothing.
    let firm = |id: &&str| {
        let requirement = Catalogue::shipped().get(id);
        requirement.is_some_and(|it| {
            it.disputed.is_none() && !it.expect.error.is_empty() && it.expect.firm.error()
        })
    };
    let is_firm = look.mutations.iter().flat_map(|it| it.mutation.breaks).any(firm);
    let named = problem.kind.and_then(|kind| kind.known()).map(|known| known.token());
    let severity = match named {
        // What is wrong in two ways may be refused for either; these two fit nearly everything.
        Some("malformed" | "unauthorized") => Severity::Info,
        Some(token) if types.contains(&token) => Severity::Info,
        _ if is_firm => Severity::Low,
        _ => Severity::Info,
    };
    let status = answer.status().unwrap_or_default();
    let seen = format!("{status} {}", named.unwrap_or("without a registered type"));
    let mut sighting = look.sighting(&ORACLE, severity, look.due.to_string(), answer.outcome());
    sighting.print = seen;
    Some(sighting)
}
