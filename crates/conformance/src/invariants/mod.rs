//! Invariants: what holds of every exchange, whatever the scenario is about. One file each.

mod bad_nonce_answer;
mod bad_signature_algorithm_lists;
mod challenge_urls_distinct;
mod link_index;
mod method_not_allowed_names_methods;
mod no_server_error;
mod nonce_unique;
mod nonce_well_formed;
mod object_shape;
mod objects_are_json;
mod order_arrays_fixed;
mod problem_document;
mod problem_type;
mod replay_nonce_on_error;
mod replay_nonce_on_success;
mod resources;
mod status_stays_final;
mod text_is_utf8;
mod urls_are_https;

use std::collections::{BTreeMap, HashSet};

use assay_record::{Exchange, ExchangeId, Finding, Recording, Verdict};

use crate::{Catalogue, Polarity, Requirement};

/// Something that holds of every exchange.
#[derive(Debug)]
pub struct Invariant {
    /// Its name.
    pub id: &'static str,
    /// What it watches, in a sentence.
    pub summary: &'static str,
    /// Requirements that it judges.
    pub covers: &'static [&'static str],
    watcher: fn() -> Box<dyn Watcher>,
}

/// Every invariant, by name.
pub static ALL: &[&Invariant] = &[
    &bad_nonce_answer::INVARIANT,
    &bad_signature_algorithm_lists::INVARIANT,
    &challenge_urls_distinct::INVARIANT,
    &link_index::INVARIANT,
    &method_not_allowed_names_methods::INVARIANT,
    &no_server_error::INVARIANT,
    &nonce_unique::INVARIANT,
    &nonce_well_formed::INVARIANT,
    &object_shape::INVARIANT,
    &objects_are_json::INVARIANT,
    &order_arrays_fixed::INVARIANT,
    &problem_document::INVARIANT,
    &problem_type::INVARIANT,
    &replay_nonce_on_error::INVARIANT,
    &replay_nonce_on_success::INVARIANT,
    &status_stays_final::INVARIANT,
    &text_is_utf8::INVARIANT,
    &urls_are_https::INVARIANT,
];

/// Exchanges that are shown for one requirement; the rest are counted.
const KEPT: usize = 3;

trait Watcher {
    fn watch(&mut self, look: &mut Look<'_>);
}

/// One exchange under an invariant's eyes.
struct Look<'a> {
    exchange: &'a Exchange,
    /// Whether the request was mutated.
    is_mutated: bool,
    tally: &'a mut Tally,
}

#[derive(Default)]
struct Tally(BTreeMap<&'static str, Sightings>);

#[derive(Default)]
struct Sightings {
    held: usize,
    broken: Vec<(String, String, ExchangeId)>,
}

impl Look<'_> {
    /// Notes an occasion on which a requirement held or did not. Where nothing is said of what was due,
    /// it is what the requirement states.
    fn hold(&mut self, requirement: &'static str, held: bool, due: &str, seen: &str) {
        let sightings = self.tally.0.entry(requirement).or_default();
        if held {
            sightings.held += 1;
        } else {
            sightings.broken.push((due.to_owned(), seen.to_owned(), self.exchange.id));
        }
    }
}

/// Watches every exchange; what was broken comes back, and pairs of requirement and invariant that
/// had an occasion and held.
pub(crate) fn watch(
    recording: &Recording,
    catalogue: &Catalogue,
) -> (Vec<Finding>, Vec<(String, String)>) {
    let mutated = mutated(recording);
    let (mut findings, mut held) = (Vec::new(), Vec::new());
    for invariant in ALL {
        let mut tally = Tally::default();
        let mut watcher = (invariant.watcher)();
        for exchange in &recording.exchanges {
            let is_mutated = mutated.contains(&exchange.id);
            watcher.watch(&mut Look { exchange, is_mutated, tally: &mut tally });
        }
        for (requirement, sightings) in tally.0 {
            let Some(requirement) = catalogue.get(requirement) else {
                continue;
            };
            if sightings.broken.is_empty() {
                held.push((requirement.id.clone(), invariant.id.to_owned()));
            }
            findings.extend(report(invariant, requirement, sightings));
        }
    }
    (findings, held)
}

/// Answers to requests that were wrong on purpose.
fn mutated(recording: &Recording) -> HashSet<ExchangeId> {
    let checks = recording.scenarios.iter().flat_map(|scenario| &scenario.checks);
    let steps = checks.flat_map(|check| &check.steps);
    steps.filter(|step| !step.mutations.is_empty()).filter_map(|step| step.answer).collect()
}

/// One finding for a requirement, however often it was broken; the exchange that it tells of stands
/// last in its evidence.
fn report(
    invariant: &Invariant,
    requirement: &Requirement,
    sightings: Sightings,
) -> Option<Finding> {
    let broken = sightings.broken.len();
    let occasions = broken + sightings.held;
    let evidence = sightings.broken.iter().take(KEPT).rev().map(|(_, _, exchange)| *exchange);
    let evidence = evidence.collect();
    let (due, seen, _) = sightings.broken.into_iter().next()?;
    Some(Finding {
        requirement: requirement.id.clone(),
        verdict: verdict(requirement),
        by: invariant.id.to_owned(),
        due: if due.is_empty() { requirement.statement.clone() } else { due },
        seen: format!("{seen} ({broken} of {occasions} times)"),
        evidence,
    })
}

/// What the text only implies is a warning.
fn verdict(requirement: &Requirement) -> Verdict {
    if requirement.polarity == Polarity::Positive && requirement.expect.firm == crate::Firm::Nothing
    {
        return Verdict::Warn;
    }
    requirement.level.verdict_when_broken()
}

#[cfg(test)]
mod tests;
