//! Invariants: what holds of every exchange, whatever the scenario is about. One file each.

mod bad_nonce_answer;
mod bad_signature_algorithm_lists;
mod certificate_encoding;
mod certificate_is_immutable;
mod certificate_media_type;
mod chain_holds_certificates;
mod challenge_links_up;
mod challenge_tokens;
mod challenge_urls_differ;
mod created_has_location;
mod directory_names;
mod index_link;
mod issuer_domain_names;
mod live;
mod method_not_allowed_names_methods;
mod new_nonce;
mod no_server_error;
mod nonce_unique;
mod nonce_well_formed;
mod object_media_type;
mod object_shape;
mod order_arrays_stay;
pub(crate) mod order_reflects_identifiers;
mod problem_document;
mod problem_type;
mod registered_types;
mod replay_nonce_on_error;
mod replay_nonce_on_success;
pub(crate) mod resources;
mod resources_answer;
mod retry_after;
mod sentinel;
mod status_transitions;
mod subproblems;
mod text_is_utf8;
mod urls_are_https;
mod urls_are_unpredictable;
mod wildcard_flag;

use std::collections::{BTreeMap, HashSet};

use assay_record::{
    CheckRecord, Exchange, ExchangeId, Expected, Finding, Recording, StepRecord, Verdict,
};

pub(crate) use self::live::Live;
use self::resources::{Object, Resources};
pub use self::sentinel::{Asked, Sentinel};
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
    &certificate_encoding::INVARIANT,
    &certificate_is_immutable::INVARIANT,
    &certificate_media_type::INVARIANT,
    &chain_holds_certificates::INVARIANT,
    &challenge_links_up::INVARIANT,
    &challenge_tokens::INVARIANT,
    &challenge_urls_differ::INVARIANT,
    &created_has_location::INVARIANT,
    &directory_names::INVARIANT,
    &index_link::INVARIANT,
    &issuer_domain_names::INVARIANT,
    &method_not_allowed_names_methods::INVARIANT,
    &new_nonce::INVARIANT,
    &no_server_error::INVARIANT,
    &nonce_unique::INVARIANT,
    &nonce_well_formed::INVARIANT,
    &object_media_type::INVARIANT,
    &object_shape::INVARIANT,
    &order_arrays_stay::INVARIANT,
    &order_reflects_identifiers::INVARIANT,
    &problem_document::INVARIANT,
    &problem_type::INVARIANT,
    &registered_types::INVARIANT,
    &replay_nonce_on_error::INVARIANT,
    &replay_nonce_on_success::INVARIANT,
    &resources_answer::INVARIANT,
    &retry_after::INVARIANT,
    &status_transitions::INVARIANT,
    &subproblems::INVARIANT,
    &text_is_utf8::INVARIANT,
    &urls_are_https::INVARIANT,
    &urls_are_unpredictable::INVARIANT,
    &wildcard_flag::INVARIANT,
];

/// Exchanges that are shown for one requirement; the rest are counted.
const KEPT: usize = 3;

trait Watcher: Send {
    fn watch(&mut self, look: &mut Look<'_>);
}

/// One exchange under an invariant's eyes.
struct Look<'a> {
    exchange: &'a Exchange,
    /// Whether the request was mutated.
    is_mutated: bool,
    /// Whether it had a fault that is to be refused.
    is_faulty: bool,
    /// What the answers before this one told.
    resources: &'a Resources,
    /// The objects in the answer, as far as it is known what they are.
    objects: &'a [Object],
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
    let (mutated, faulty) = (mutated(recording), faulty(recording, catalogue));
    let mut resources = Resources::new(&recording.target.directory);
    let mut watchers: Vec<_> =
        ALL.iter().map(|invariant| (*invariant, (invariant.watcher)(), Tally::default())).collect();
    let mut restarts = recording.restarts.iter().peekable();
    for exchange in &recording.exchanges {
        // A server that was started again may have lost all it had, and begin to count anew.
        while restarts.next_if(|last| exchange.id > **last).is_some() {
            resources = Resources::new(&recording.target.directory);
            for (invariant, watcher, _) in &mut watchers {
                *watcher = (invariant.watcher)();
            }
        }
        let is_mutated = mutated.contains(&exchange.id);
        let is_faulty = faulty.contains(&exchange.id);
        // What comes back for a request that was wrong on purpose need not be what it seems.
        let objects = if is_mutated { Vec::new() } else { resources.objects(exchange) };
        for (_, watcher, tally) in &mut watchers {
            let (resources, objects) = (&resources, objects.as_slice());
            watcher.watch(&mut Look { exchange, is_mutated, is_faulty, resources, objects, tally });
        }
        resources.learn(exchange, &objects);
    }
    let (mut findings, mut held) = (Vec::new(), Vec::new());
    for (invariant, _, tally) in watchers {
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

/// Answers to requests that are to be refused: not to those whose oddity means nothing, or is left to
/// the server. Of a request that was not mutated, only where the text leaves the status open; where it
/// does not, a server error breaks what the check covers. Where something kept the server from its
/// work, none counts.
fn faulty(recording: &Recording, catalogue: &Catalogue) -> HashSet<ExchangeId> {
    let all = |check: &CheckRecord, holds: fn(&Requirement) -> bool| {
        check.covers.iter().all(|id| catalogue.get(id).is_some_and(holds))
    };
    let checks = recording.scenarios.iter().flat_map(|scenario| &scenario.checks);
    let mut faulty = HashSet::new();
    for check in checks.filter(|check| all(check, |r| r.polarity == Polarity::Negative)) {
        let is_open = all(check, |requirement| !requirement.expect.firm.status());
        for step in check.steps.iter().filter(|step| step.control.hindered.is_none()) {
            let is_due = step.expected == Expected::Due;
            let is_to_be_refused = if step.mutations.is_empty() {
                is_due && is_open && step.stop.is_none()
            } else {
                is_due || is_refusal_due(step)
            };
            if is_to_be_refused {
                faulty.extend(step.answer);
            }
        }
    }
    faulty
}

fn is_refusal_due(step: &StepRecord) -> bool {
    let of = |subject| step.observations.iter().find(|observation| observation.subject == subject);
    let is_refused = of("status").is_some_and(|status| {
        let mut due = status.due.split(" or ").filter_map(|status| status.parse::<u16>().ok());
        due.clone().any(|status| status >= 400) && due.all(|status| status < 500)
    });
    is_refused || of("connection").is_some_and(|connection| connection.due == "no 2xx")
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
pub(crate) fn verdict(requirement: &Requirement) -> Verdict {
    if requirement.polarity == Polarity::Positive && requirement.expect.firm == crate::Firm::Nothing
    {
        return Verdict::Warn;
    }
    requirement.verdict_when_broken()
}

#[cfg(test)]
mod tests;
