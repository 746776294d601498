//! Tries a case again, alone.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicU64, AtomicUsize};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use assay_record::{Exchange, FuzzCase, Stop};
use assay_scenario::{Applied, Argument, BEHAVIOURS, Drive, World, is_alive};
use tokio::sync::Semaphore;

use crate::assault::Task;
use crate::case::{CaseError, mutations};
use crate::combine::Combiner;
use crate::engine::validates;
use crate::growth::{Growing, Growths};
use crate::oracles::Sighting;
use crate::pace::Pace;
use crate::sequence::Sequences;
use crate::setup::{Budget, Kinds};
use crate::shared::{Lane, Shared};
use crate::wider::Attempt;
use crate::worker::{Worker, flow, home, names};

/// For how long a sign of life is waited for.
const PATIENCE: Duration = Duration::from_secs(15);

/// Tries a case alone, so many times: what the oracles say each time, and the exchange that shows it.
///
/// # Errors
/// Why the case cannot be tried.
pub async fn replay(
    world: &Arc<World>,
    drive: &Arc<Drive>,
    case: &FuzzCase,
    times: u32,
) -> Result<Vec<Replayed>, CaseError> {
    if !case.sequence.is_empty() || !case.behaviours.is_empty() || !case.sizes.is_empty() {
        return replay_wider(world, drive, case, times).await;
    }
    let (own, user) = home(world);
    let names = names(drive);
    let place = names.iter().find(|(_, name)| **name == case.step).map(|(place, _)| *place);
    let place = place.ok_or_else(|| CaseError::Step(case.step.clone()))?;
    let task = Task { case: case.clone(), mutations: mutations(case)? };
    let mut all = Vec::new();
    for number in 0..u64::from(times) {
        let tasks = [(place, VecDeque::from([task.clone()]))].into();
        let (outcome, result) =
            flow(drive, &own, &user, &names, number, tasks, Arc::default()).await;
        let lost = outcome.lost > 0;
        let mut replayed = Replayed::default();
        for tried in outcome.tried {
            replayed.answer = tried.exchange.clone().or(replayed.answer);
            replayed.outcome = tried.signature;
            for sighting in tried.sightings {
                replayed.sightings.push(format!(
                    "{}: {} (due: {})",
                    sighting.oracle, sighting.seen, sighting.due
                ));
            }
        }
        for (_, sighting) in outcome.changed {
            replayed.sightings.push(format!("{}: {}", sighting.oracle, sighting.seen));
        }
        if let Some((_, why)) = outcome.unmade.into_iter().next() {
            replayed.untried = Some(why);
        }
        if lost && !is_alive(&own, PATIENCE).await {
            replayed.sightings.push("stopped: the server serves nobody any more".to_owned());
        }
        if let Err(stop) = result {
            replayed.stop = Some(stop);
        }
        all.push(replayed);
    }
    Ok(all)
}

async fn replay_wider(
    world: &Arc<World>,
    drive: &Arc<Drive>,
    case: &FuzzCase,
    times: u32,
) -> Result<Vec<Replayed>, CaseError> {
    let names = names(drive);
    let attempt = if !case.sizes.is_empty() {
        let is_there = names.values().any(|name| *name == case.step);
        let mutation = mutations(case)?.into_iter().find(|it| it.mutation.size().is_some());
        let mutation = mutation.filter(|_| case.mutations.len() == 1).ok_or(CaseError::Sizes)?;
        if !is_there {
            return Err(CaseError::Step(case.step.clone()));
        }
        let name = mutation.mutation.size().map(|param| param.name).unwrap_or_default();
        for size in &case.sizes {
            Applied::new(mutation.mutation, [(name, Argument::Number(*size))])
                .map_err(|error| CaseError::Argument(mutation.mutation.id.to_owned(), error))?;
        }
        Attempt::Growth(0, Growing::again(&case.step, mutation, &case.sizes))
    } else if case.behaviours.is_empty() {
        let ops = case.sequence.iter().map(|op| op.parse());
        Attempt::Sequence(ops.collect::<Result<_, _>>()?)
    } else {
        let known = |id: &String| {
            BEHAVIOURS
                .iter()
                .find(|behaviour| behaviour.id == id)
                .map(|behaviour| behaviour.id)
                .ok_or_else(|| CaseError::Behaviour(id.clone()))
        };
        Attempt::Behaviours(0, case.behaviours.iter().map(known).collect::<Result<_, _>>()?)
    };
    let lane = Lane {
        drive: Arc::clone(drive),
        world: Arc::clone(world),
        scenario: case.scenario.clone(),
        key: None,
        names,
        targets: Vec::new(),
        broken_anyway: Vec::new(),
        queue: Mutex::default(),
        combiner: Mutex::new(Combiner::new(0)),
        kind: validates(drive),
        behaviours: None,
    };
    let budget = Budget {
        duration: None,
        cases: None,
        rate: None,
        until: None,
        jobs: 1,
        patience: PATIENCE,
    };
    let shared = Shared {
        lanes: vec![lane],
        board: Mutex::default(),
        flows: AtomicU64::new(0),
        turn: AtomicUsize::new(0),
        combined: AtomicUsize::new(0),
        recent: Arc::default(),
        restart: None,
        life: tokio::sync::Mutex::default(),
        waiting: Arc::new(Semaphore::new(1)),
        sequences: Mutex::new(Sequences::new(0)),
        kinds: Kinds::default(),
        budget,
        pace: Pace::default(),
        growths: Mutex::new(Growths::default()),
        growing: Pace::default(),
        measuring: Arc::new(Semaphore::new(1)),
        began: Instant::now(),
        stop: Arc::default(),
    };
    let worker = Worker::new(Arc::new(shared));
    let mut all = Vec::new();
    for _ in 0..times {
        let came = worker.make(&attempt).await;
        let told = |sighting: &Sighting| {
            format!("{}: {} (due: {})", sighting.oracle, sighting.seen, sighting.due)
        };
        let answer = came.sightings.last().and_then(|(_, shown)| shown.last()).cloned();
        let sightings = came.sightings.iter().map(|(sighting, _)| told(sighting)).collect();
        all.push(Replayed { answer, outcome: came.end, sightings, untried: None, stop: None });
    }
    Ok(all)
}

/// What a case came to that was tried alone.
#[derive(Debug, Default)]
pub struct Replayed {
    /// The answer, where an oracle saw something in it.
    pub answer: Option<Exchange>,
    /// The answer in a few words.
    pub outcome: String,
    /// What the oracles say.
    pub sightings: Vec<String>,
    /// Why it could not be tried.
    pub untried: Option<String>,
    /// What stopped the flow.
    pub stop: Option<Stop>,
}
