//! Failures and warnings, by the check or invariant that found them, and what stands behind each.

use std::collections::BTreeSet;

use assay_record::{Exchange, ExchangeId, Finding, Inbound, Run, StepRecord, Stop, Verdict};
use serde_json::Value;

use super::diagram::{self, Row};
use super::exchanges::{self, View};
use super::text::{anchor, line};
use super::view::{TEXT, said};
use crate::summary;

/// Octets of exchanges in a page, roughly; what is left out is said, and stands in result.json.
const ROOM: usize = 1_200_000;
const INBOUND: usize = 40;

/// One check or invariant that found something.
pub(super) struct Case {
    pub(super) number: usize,
    pub(super) by: String,
    pub(super) name: String,
    pub(super) place: String,
    pub(super) class: &'static str,
    pub(super) said: &'static str,
    pub(super) findings: Vec<Found>,
    pub(super) steps: Vec<Step>,
    pub(super) diagram: String,
    pub(super) inbound: Vec<Asked>,
    pub(super) more_inbound: usize,
    /// Exchanges of its findings and steps, in the order of sending.
    pub(super) exchanges: Vec<u64>,
}

/// A finding.
pub(super) struct Found {
    pub(super) anchor: String,
    pub(super) requirement: String,
    pub(super) class: &'static str,
    pub(super) said: &'static str,
    pub(super) level: &'static str,
    pub(super) statement: String,
    pub(super) due: String,
    pub(super) seen: String,
    pub(super) evidence: Vec<u64>,
}

/// A step of the check.
pub(super) struct Step {
    pub(super) title: String,
    pub(super) line: u64,
    pub(super) outcome: String,
    pub(super) remarks: String,
    pub(super) observations: Vec<Observed>,
    pub(super) exchanges: Vec<u64>,
}

/// An expectation of a step.
pub(super) struct Observed {
    pub(super) held: bool,
    pub(super) subject: String,
    pub(super) due: String,
    pub(super) seen: String,
}

/// A validation request.
pub(super) struct Asked {
    pub(super) at: String,
    pub(super) from: String,
    pub(super) question: String,
    pub(super) answer: String,
}

/// Failures first, then warnings, then what is waived; each in the order of the run.
pub(super) fn of(run: &Run) -> Vec<Case> {
    let mut groups: Vec<(&str, Vec<&Finding>)> = Vec::new();
    let told = |finding: &&Finding| matches!(finding.verdict, Verdict::Fail | Verdict::Warn);
    for finding in run.findings().filter(told) {
        match groups.iter_mut().find(|(by, _)| *by == finding.by) {
            Some((_, list)) => list.push(finding),
            None => groups.push((&finding.by, vec![finding])),
        }
    }
    let rank = |findings: &Vec<&Finding>| {
        findings.iter().map(|finding| rank(class(run, finding))).min().unwrap_or(3)
    };
    groups.sort_by_key(|(_, findings)| rank(findings));
    let groups = groups.into_iter().enumerate();
    groups.map(|(at, (by, findings))| case(run, at + 1, by, &findings)).collect()
}

fn class(run: &Run, finding: &Finding) -> &'static str {
    if summary::is_waived(run, &finding.requirement) { "waived" } else { finding.verdict.word() }
}

fn rank(class: &str) -> u8 {
    match class {
        "fail" => 0,
        "warn" => 1,
        _ => 2,
    }
}

fn case(run: &Run, number: usize, by: &str, findings: &[&Finding]) -> Case {
    let record = summary::check(run, by);
    let steps: &[StepRecord] = record.map_or(&[], |(_, check)| &check.steps);
    let ids: BTreeSet<ExchangeId> = findings
        .iter()
        .flat_map(|finding| &finding.evidence)
        .chain(steps.iter().flat_map(|step| &step.exchanges))
        .copied()
        .collect();
    let sent: Vec<&Exchange> = ids.iter().filter_map(|id| run.recording.exchange(*id)).collect();
    let inbound = inbound(run, &sent, steps);
    let found: Vec<Found> = findings.iter().map(|finding| found(run, finding)).collect();
    let class = found.iter().map(|f| f.class).min_by_key(|c| rank(c)).unwrap_or("warn");
    let first = steps.first().map_or(0, |step| step.line);
    let place = record.map_or_else(
        || "an invariant, held against every exchange".to_owned(),
        |(scenario, _)| format!("{}, line {first}", line(&scenario.file, 200)),
    );
    let name = line(by, 160);
    Case {
        number,
        by: by.to_owned(),
        place,
        class,
        said: said(class),
        findings: found,
        steps: steps.iter().map(step).collect(),
        diagram: diagram::svg(&rows(steps, &sent, &inbound), &name),
        name,
        more_inbound: inbound.len().saturating_sub(INBOUND),
        inbound: inbound.into_iter().take(INBOUND).map(asked).collect(),
        exchanges: sent.iter().map(|exchange| exchange.id.0).collect(),
    }
}

fn found(run: &Run, finding: &Finding) -> Found {
    let requirement = summary::requirement(run, &finding.requirement);
    let class = class(run, finding);
    let known = |id: &&ExchangeId| run.recording.exchange(**id).is_some();
    Found {
        anchor: anchor(&finding.requirement),
        requirement: line(&finding.requirement, 80),
        class,
        said: said(class),
        level: requirement.map_or("", |requirement| requirement.level.word()),
        statement: requirement.map(|r| line(&r.statement, TEXT)).unwrap_or_default(),
        due: line(&finding.due, TEXT),
        seen: line(&finding.seen, TEXT),
        evidence: finding.evidence.iter().filter(known).map(|id| id.0).take(24).collect(),
    }
}

fn step(step: &StepRecord) -> Step {
    let mut remarks: Vec<String> = step.mutations.iter().map(|m| line(m, 120)).collect();
    if let Some(hindered) = &step.control.hindered {
        remarks.push(format!("no control after: {}", line(hindered, TEXT)));
    }
    match &step.stop {
        Some(Stop::Refused(cause)) => remarks.push(format!("stopped: {}", line(cause, TEXT))),
        Some(Stop::Inconclusive(reason)) => {
            remarks.push(format!("stopped: {}", line(&reason.cause, TEXT)));
        }
        None => {}
    }
    let observations = step.observations.iter().take(40);
    Step {
        title: line(&step.title, 160),
        line: step.line,
        outcome: line(&step.outcome, 300),
        remarks: remarks.join("; "),
        observations: observations
            .map(|observation| Observed {
                held: observation.held,
                subject: line(&observation.subject, 160),
                due: line(&observation.due, TEXT),
                seen: line(&observation.seen, TEXT),
            })
            .collect(),
        exchanges: step.exchanges.iter().map(|id| id.0).take(40).collect(),
    }
}

/// Validation requests that belong to a check: those for names that its orders asked for, or that
/// its steps name.
fn inbound<'a>(run: &'a Run, sent: &[&Exchange], steps: &[StepRecord]) -> Vec<&'a Inbound> {
    let mut names: BTreeSet<String> = BTreeSet::new();
    for exchange in sent {
        let payload = exchange.sent.jws().and_then(|jws| jws.payload.ok().flatten());
        let identifiers = payload.as_ref().and_then(|p| p.get("identifiers"));
        for identifier in identifiers.and_then(Value::as_array).into_iter().flatten() {
            if let Some(name) = identifier.get("value").and_then(Value::as_str) {
                names.insert(name.trim_start_matches("*.").to_ascii_lowercase());
            }
        }
    }
    for step in steps {
        let words = step.title.split_whitespace().filter(|word| word.contains('.'));
        names.extend(words.map(|word| word.trim_start_matches("*.").to_ascii_lowercase()));
    }
    let belongs = |inbound: &&Inbound| {
        let mut name = inbound.name.as_str();
        while let Some((label, rest)) = name.split_once('.')
            && label.starts_with('_')
        {
            name = rest;
        }
        !name.is_empty() && names.contains(name)
    };
    run.recording.inbound.iter().filter(belongs).collect()
}

fn asked(inbound: &Inbound) -> Asked {
    Asked {
        at: exchanges::ms(inbound.at),
        from: inbound.from.to_string(),
        question: line(&inbound.question, 300),
        answer: line(&inbound.answer, 300),
    }
}

/// Steps with their exchanges; validation requests stand where their time puts them. An invariant
/// has no steps: its evidence is drawn as it is.
fn rows<'a>(
    steps: &'a [StepRecord],
    sent: &[&'a Exchange],
    inbound: &[&'a Inbound],
) -> Vec<Row<'a>> {
    let mut rows = Vec::new();
    let find = |id: &ExchangeId| sent.iter().find(|exchange| exchange.id == *id).copied();
    if steps.is_empty() {
        rows.extend(sent.iter().map(|exchange| Row::Exchange(exchange, Vec::new())));
    }
    for step in steps {
        rows.push(Row::Step(step.title.clone()));
        for exchange in step.exchanges.iter().filter_map(find) {
            rows.push(Row::Exchange(exchange, remarks(step, exchange.id)));
        }
    }
    for one in inbound {
        let later = |row: &Row<'_>| row.at().is_some_and(|at| at > one.at);
        let at = rows.iter().position(later).unwrap_or(rows.len());
        rows.insert(at, Row::Inbound(one));
    }
    rows
}

fn remarks(step: &StepRecord, id: ExchangeId) -> Vec<String> {
    let is = |control: Option<ExchangeId>| control == Some(id);
    if is(step.control.before) || is(step.control.after) {
        return vec!["honest twin".to_owned()];
    }
    if step.answer == Some(id) && !step.mutations.is_empty() {
        return step.mutations.iter().map(|m| format!("mutated: {}", line(m, 60))).collect();
    }
    Vec::new()
}

/// Every exchange that a case shows, once, and how many there was no room for. Evidence comes
/// before the rest of the steps.
pub(super) fn exchanges(run: &Run, cases: &[Case]) -> (Vec<View>, usize) {
    let evidence = cases.iter().flat_map(|case| &case.findings).flat_map(|found| &found.evidence);
    let rest = cases.iter().flat_map(|case| &case.exchanges);
    let (mut seen, mut views, mut room, mut left_out) = (BTreeSet::new(), Vec::new(), ROOM, 0);
    for id in evidence.chain(rest) {
        if !seen.insert(*id) {
            continue;
        }
        let Some(exchange) = run.recording.exchange(ExchangeId(*id)) else {
            continue;
        };
        let step = summary::step_of(run, exchange.id);
        let step = step.map(|(_, step)| format!("{}: {}", step.id.0, step.title));
        let view = exchanges::view(exchange, line(&step.unwrap_or_default(), 200));
        match room.checked_sub(view.weight()) {
            Some(left) => {
                room = left;
                views.push(view);
            }
            None => left_out += 1,
        }
    }
    views.sort_by_key(|view| view.number);
    (views, left_out)
}
