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
    let answer = look.answer()?;
    let status = answer.status().filter(|status| (400..500).contains(status))?;
    let problem = answer.problem();
    // Where a status alone is due, it is due of any answer.
    let can_be_judged = types.is_empty() || look.is_plain_http(answer) && problem.is_some();
    if !can_be_judged || look.due.is_met_by(answer) {
        return None;
    }
    let named = problem.and_then(|it| it.kind).and_then(|kind| kind.known());
    let named = named.map(|known| known.token());
    let is_named = types.is_empty() || named.is_some_and(|token| types.contains(&token));
    // Where the text fixes neither, a server may choose.
    let is_firm = look.mutations.iter().flat_map(|it| it.mutation.breaks).any(|id| {
        let requirement = Catalogue::shipped().get(id).filter(|it| it.disputed.is_none());
        requirement.is_some_and(|it| match is_named {
            true => !it.expect.status.is_empty() && it.expect.firm.status(),
            false => !it.expect.error.is_empty() && it.expect.firm.error(),
        })
    });
    if types.is_empty() && !is_firm {
        return None;
    }
    let severity = if is_firm { Severity::Low } else { Severity::Info };
    let seen = match (types, named) {
        ([], _) => status.to_string(),
        (_, named) => format!("{status} {}", named.unwrap_or("without a registered type")),
    };
    let mut sighting = look.sighting(&ORACLE, severity, look.due.to_string(), answer.outcome());
    sighting.print = seen;
    Some(sighting)
}
