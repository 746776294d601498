//! From a recording to verdicts.

use std::collections::BTreeMap;

use assay_acme::problem::AcmeError;
use assay_record::{
    CheckRecord, CheckVerdict, Doubt, Exchange, ExchangeId, Expected, Finding, Lost, Origin,
    Reason, Recording, RequirementVerdict, Run, ScenarioRecord, Sent, Stage, StepRecord, Stop,
    Verdict,
};

use crate::invariants;
use crate::settle::{Case, Settled, due, is_put_off, is_rate_limited, settle};
use crate::{Catalogue, Firm, Polarity, Requirement};

/// Judges every check and every exchange of a recording.
pub fn judge(recording: Recording, catalogue: &Catalogue) -> Run {
    let checks: Vec<CheckVerdict> = recording
        .scenarios
        .iter()
        .flat_map(|scenario| scenario.checks.iter().map(move |check| (scenario, check)))
        .map(|(scenario, check)| {
            check_verdict(&|id| recording.exchange(id), catalogue, scenario, check)
        })
        .collect();
    let (invariants, held) = invariants::watch(&recording, catalogue);
    let requirements = roll_up(catalogue, &checks, &invariants, &held);
    Run {
        format: Run::FORMAT,
        origin: Origin::default(),
        recording,
        checks,
        invariants,
        requirements,
        waivers: Vec::new(),
    }
}

/// Judges a check by itself as soon as it has ended. `scenario` has the steps before the checks, and
/// `exchanges` are those of the check.
pub fn judge_check(
    scenario: &ScenarioRecord,
    check: &CheckRecord,
    exchanges: &[Exchange],
    catalogue: &Catalogue,
) -> CheckVerdict {
    let found = |id| exchanges.iter().find(|exchange| exchange.id == id);
    check_verdict(&found, catalogue, scenario, check)
}

/// Whether a check may come out otherwise when it is run again by itself: the server failed, did not
/// answer or lost a nonce, and so it did not pass, or its set-up did not come to its end. Being put off by
/// a limit is no such thing.
pub fn doubt(
    scenario: &ScenarioRecord,
    check: &CheckRecord,
    exchanges: &[Exchange],
    catalogue: &Catalogue,
) -> Option<Doubt> {
    let found = |id: ExchangeId| exchanges.iter().find(|exchange| exchange.id == id);
    let of = |step: &StepRecord| -> Vec<&Exchange> {
        step.exchanges.iter().filter_map(|id| found(*id)).collect()
    };
    let failed = |exchange: &&Exchange| match &exchange.received {
        Ok(received) => received.status >= 500 && received.status != 501,
        // A handshake written by hand ends there, and the server did answer.
        Err(lost) => lost.timed_out || lost.stage != Stage::Answer || !is_handshake(&exchange.sent),
    };
    match check_verdict(&found, catalogue, scenario, check).verdict {
        Verdict::Inconclusive(reason) if scenario.stop().is_some() => {
            let mut set_up = scenario.steps.iter().flat_map(of);
            (!set_up.any(is_rate_limited)).then_some(Doubt::Unjudged(reason))
        }
        Verdict::Inconclusive(reason) => {
            let mut own = check.steps.iter().flat_map(of);
            let hindered = |exchange: &Exchange| failed(&exchange) || is_bad_nonce(exchange);
            own.any(hindered).then_some(Doubt::Unjudged(reason))
        }
        Verdict::Fail | Verdict::Warn => {
            let failure = check.steps.iter().flat_map(of).find(failed)?;
            let Sent { method, url, .. } = &failure.sent;
            let cause = format!("{method} {url}: {}", failure.outcome());
            Some(Doubt::Failed(Reason::new(cause)))
        }
        Verdict::Pass | Verdict::Skip(_) => None,
    }
}

/// Whether what was sent is a TLS record, and no request (RFC 8446, section 5.1).
fn is_handshake(sent: &Sent) -> bool {
    sent.method.starts_with('\u{16}')
}

fn is_bad_nonce(answer: &Exchange) -> bool {
    let known = answer.problem().and_then(|problem| problem.kind?.known());
    known == Some(AcmeError::BadNonce)
}

/// Where an exchange is found by its number.
type Exchanges<'a> = &'a dyn Fn(ExchangeId) -> Option<&'a Exchange>;

fn check_verdict(
    exchanges: Exchanges<'_>,
    catalogue: &Catalogue,
    scenario: &ScenarioRecord,
    check: &CheckRecord,
) -> CheckVerdict {
    let findings: Vec<Finding> = check
        .covers
        .iter()
        .filter_map(|id| catalogue.get(id))
        .map(|requirement| finding(exchanges, requirement, scenario, check))
        .collect();
    let gravest = findings.iter().map(|f| &f.verdict).max_by_key(|verdict| verdict.gravity());
    let verdict = gravest.cloned().unwrap_or_else(|| unclear("the check covers nothing"));
    CheckVerdict { id: check.id.clone(), verdict, findings }
}

/// What a check says of one requirement: the gravest of what its steps say.
fn finding(
    exchanges: Exchanges<'_>,
    requirement: &Requirement,
    scenario: &ScenarioRecord,
    check: &CheckRecord,
) -> Finding {
    let mut finding = Finding {
        requirement: requirement.id.clone(),
        verdict: unclear("nothing was judged"),
        by: check.id.clone(),
        due: due(requirement),
        seen: "nothing was judged".to_owned(),
        evidence: Vec::new(),
    };
    if let Some(reason) = check.skipped.as_ref().or(scenario.skipped.as_ref()) {
        finding.verdict = Verdict::Skip(reason.clone());
        finding.seen = reason.cause.clone();
        return finding;
    }
    if let Some(stop) = scenario.stop() {
        hinder(&mut finding, stop, "the set-up");
        return finding;
    }
    let mut judged = false;
    for step in &check.steps {
        if let Some((settled, evidence)) = step_finding(exchanges, requirement, step)
            && (!judged || settled.verdict.gravity() > finding.verdict.gravity())
        {
            judged = true;
            finding.verdict = settled.verdict;
            finding.due = settled.due;
            finding.seen = settled.seen;
            finding.evidence = evidence;
        }
        if let Some(stop) = &step.stop
            && (!judged || finding.verdict.gravity() < unclear("").gravity())
        {
            hinder(&mut finding, stop, &format!("step `{}`", step.title));
            finding.evidence.clone_from(&step.exchanges);
        }
    }
    if let (Verdict::Warn, Some(otherwise)) = (&finding.verdict, &requirement.disputed) {
        finding.seen = format!("{}; disputed: {otherwise}", finding.seen);
    }
    finding
}

/// A step that could not be taken proves nothing about the server.
fn hinder(finding: &mut Finding, stop: &Stop, what: &str) {
    let reason = match stop {
        Stop::Refused(outcome) => Reason::new(format!("{what} failed: {outcome}")),
        Stop::Inconclusive(reason) => reason.clone(),
    };
    finding.seen = reason.cause.clone();
    finding.verdict = Verdict::Inconclusive(reason);
}

/// What a step says of a requirement; `None` for a step that only prepares.
fn step_finding(
    exchanges: Exchanges<'_>,
    requirement: &Requirement,
    step: &StepRecord,
) -> Option<(Settled, Vec<ExchangeId>)> {
    if step.stop.is_some() {
        return None;
    }
    let at = |id: Option<ExchangeId>| id.and_then(exchanges);
    let (before, after) = (at(step.control.before), at(step.control.after));
    let evidence =
        [step.control.before, step.control.after, step.answer].into_iter().flatten().collect();
    match step.expected {
        Expected::Success | Expected::Anything => Some((observed(requirement, step)?, evidence)),
        Expected::Due => {
            let answer = at(step.answer)?;
            let hindered = step.control.hindered.as_deref();
            let case = Case { answer, before, after, hindered };
            let settled = settle(requirement, case);
            // What the step must leave as it is counts beside the answer.
            let graver = observed(requirement, step)
                .filter(|observed| observed.verdict.gravity() > settled.verdict.gravity());
            Some((graver.unwrap_or(settled), evidence))
        }
        Expected::Explicit => {
            if let Some(before) = before.filter(|before| !before.succeeded()) {
                let cause = format!("the honest twin was refused: {}", before.outcome());
                let (due, seen) = (due(requirement), cause.clone());
                return Some((Settled { verdict: unclear(&cause), due, seen }, evidence));
            }
            let broken = step.observations.iter().any(|observation| !observation.held);
            // Nor does a server tell anything of a feature by saying that it has not got it, or by
            // putting the client off.
            let tells_nothing = |answer: &Exchange| {
                answer.status() == Some(501)
                    || is_put_off(requirement, answer)
                    || fails_at_an_honest_request(requirement, step, answer)
                    || fails_once(requirement, step, answer)
                    || answer.received.as_ref().is_err_and(|lost| !tells(step, lost))
            };
            if broken && at(step.answer).is_some_and(tells_nothing) {
                let cause = step.outcome.clone();
                let settled =
                    Settled { verdict: unclear(&cause), due: due(requirement), seen: cause };
                return Some((settled, evidence));
            }
            // Branches that ran together are shown together.
            let evidence = if step.answer.is_none() { step.exchanges.clone() } else { evidence };
            Some((observed(requirement, step)?, evidence))
        }
    }
}

/// Whether the server broke down over a wrong request, and did not when it came again. What is right and
/// was done in spite of the error is answered otherwise the second time, which excuses nothing.
fn fails_once(requirement: &Requirement, step: &StepRecord, answer: &Exchange) -> bool {
    requirement.polarity == Polarity::Negative
        && step.control.hindered.is_some()
        && is_server_error(answer)
}

fn is_server_error(answer: &Exchange) -> bool {
    answer.status().is_some_and(|status| status >= 500)
}

/// Whether where a connection was lost is what was asked.
fn tells(step: &StepRecord, lost: &Lost) -> bool {
    let asked = |subject: &str| step.observations.iter().any(|o| !o.held && o.subject == subject);
    (asked("TLS") && lost.is_for_the_name())
        || (asked("connection") && lost.is_after_the_handshake())
}

/// Whether the server broke down over a right request, which only was to show that something wrong had
/// no effect.
fn fails_at_an_honest_request(
    requirement: &Requirement,
    step: &StepRecord,
    answer: &Exchange,
) -> bool {
    let is_to_succeed = step.observations.iter().any(|observation| {
        observation.subject == "status" && matches!(observation.due.as_str(), "200" | "201")
    });
    requirement.polarity == Polarity::Negative
        && step.mutations.is_empty()
        && is_to_succeed
        && is_server_error(answer)
}

/// Explicit expectations: all must hold.
fn observed(requirement: &Requirement, step: &StepRecord) -> Option<Settled> {
    if step.observations.is_empty() {
        return None;
    }
    let tell = |part: fn(&assay_record::Observation) -> String, only_broken: bool| {
        let of = step.observations.iter().filter(|o| !only_broken || !o.held);
        of.map(part).collect::<Vec<_>>().join("; ")
    };
    let broken = step.observations.iter().any(|observation| !observation.held);
    let due = tell(|o| format!("{}: {}", o.subject, o.due), broken);
    let seen = tell(|o| format!("{}: {}", o.subject, o.seen), broken);
    let implied = !requirement.expect.firm.status()
        && (requirement.polarity == Polarity::Positive || fails_openly(requirement, step));
    let verdict = match (broken, implied) {
        (false, _) => Verdict::Pass,
        (true, true) => Verdict::Warn,
        (true, false) => requirement.verdict_when_broken(),
    };
    Some(Settled { verdict, due, seen })
}

/// Whether a request that is to be refused met with a server error, and the text fixes nothing of the
/// refusal: nothing was accepted. The error itself counts for RFC8555-6.7-R11.
fn fails_openly(requirement: &Requirement, step: &StepRecord) -> bool {
    let mut broken = step.observations.iter().filter(|observation| !observation.held);
    let status = broken.next().filter(|observation| observation.subject == "status");
    requirement.expect.firm == Firm::Nothing
        && broken.next().is_none()
        && status.is_some_and(|status| status.seen.starts_with('5'))
}

fn unclear(cause: &str) -> Verdict {
    Verdict::Inconclusive(Reason::new(cause))
}

fn roll_up(
    catalogue: &Catalogue,
    checks: &[CheckVerdict],
    invariants: &[Finding],
    held: &[(String, String)],
) -> Vec<RequirementVerdict> {
    let mut by_requirement: BTreeMap<&str, Vec<(&str, Verdict)>> = BTreeMap::new();
    let findings = checks.iter().flat_map(|check| &check.findings).chain(invariants);
    for finding in findings {
        let entry = (finding.by.as_str(), finding.verdict.clone());
        by_requirement.entry(&finding.requirement).or_default().push(entry);
    }
    for (requirement, by) in held {
        by_requirement.entry(requirement).or_default().push((by, Verdict::Pass));
    }
    let judged = catalogue.iter().filter_map(|requirement| {
        let verdicts = by_requirement.get(requirement.id.as_str())?;
        let gravest = verdicts.iter().map(|(_, verdict)| verdict).max_by_key(|v| v.gravity())?;
        let mut by: Vec<String> = verdicts.iter().map(|(by, _)| (*by).to_owned()).collect();
        by.dedup();
        Some(RequirementVerdict {
            id: requirement.id.clone(),
            section: requirement.section.clone(),
            level: requirement.level,
            statement: requirement.statement.clone(),
            verdict: gravest.clone(),
            by,
            waived: None,
            known: false,
        })
    });
    judged.collect()
}

#[cfg(test)]
mod tests;
