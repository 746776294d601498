//! Attacks a server until the budget is spent.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use assay_record::{FuzzStep, Reason, Stop};
use assay_scenario::Drive;
use tokio::sync::Semaphore;

use crate::assault::Recent;
use crate::board::Board;
use crate::combine::Combiner;
use crate::growth::{Growing, Growths};
use crate::pace::Pace;
use crate::queue::Queue;
use crate::responder::Behaviours;
use crate::sequence::Sequences;
use crate::setup::{Found, Setup, Stats};
use crate::shared::{Lane, Shared};
use crate::worker::{Worker, flow, home, names};

/// One of so many parts of a run goes to requests in several sizes.
const MEASURING: u32 = 8;

/// The challenge type of a scenario that is about validation, by its tag.
pub(crate) fn validates(drive: &Drive) -> Option<&'static str> {
    let is_tag = |kind: &&'static str| drive.scenario().tags.iter().any(|tag| tag == kind);
    ["http-01", "dns-01", "tls-alpn-01"].into_iter().find(is_tag)
}

/// Attacks a server. `tick` is told how far it is.
///
/// # Errors
/// Why nothing could be attacked.
pub async fn run(setup: Setup, mut tick: impl FnMut(&Stats<'_>)) -> Result<Found, Reason> {
    let Setup { worlds, drives, wanted, kinds, budget, seed, done, restart, stop } = setup;
    let recent: Arc<Recent> = Arc::default();
    let flows = AtomicU64::new(0);
    let mut lanes = Vec::new();
    let mut board = Board::default();
    let mut failed = None;
    let mut growths = Vec::new();
    for (nth, world) in worlds.iter().enumerate() {
        for drive in &drives {
            // The flow by itself: what can be attacked, and what is broken anyway.
            let (own, user) = home(world);
            let number = flows.fetch_add(1, Ordering::Relaxed);
            let names = names(drive);
            let (mut outcome, result) =
                flow(drive, &own, &user, &names, number, BTreeMap::new(), Arc::clone(&recent))
                    .await;
            for (_, target) in &mut outcome.targets {
                target.mutations.retain(|mutation| wanted(&target.step, mutation.id));
            }
            outcome.targets.retain(|(_, target)| !target.mutations.is_empty());
            let scenario = drive.scenario().id.clone();
            if let Err(stop) = result {
                let reason = of(stop);
                *board.untried.entry(format!("{scenario}: {}", reason.cause)).or_default() += 1;
                failed = Some(reason);
                continue;
            }
            let key = (nth > 0).then(|| world.alg.name().to_owned());
            let queue = match kinds.singles {
                true => Queue::singles(&outcome.targets, &scenario, key.as_deref(), &done),
                false => Queue::default(),
            };
            let chance = seed.wrapping_add(lanes.len() as u64);
            let kind = validates(drive).filter(|_| nth == 0 && kinds.responder);
            for (_, target) in &outcome.targets {
                let step = (scenario.clone(), target.step.clone());
                board.steps.entry(step).or_default().mutations = target.mutations.len() as u64;
            }
            if kinds.growth && nth == 0 {
                let growing = outcome.targets.iter().flat_map(|(_, target)| Growing::of(target));
                growths.extend(growing.map(|growing| (lanes.len(), growing)));
            }
            board.work.singles += queue.len();
            board.work.flows += 1;
            board.work.requests += outcome.requests;
            lanes.push(Lane {
                drive: Arc::clone(drive),
                world: Arc::clone(world),
                scenario,
                key,
                names,
                targets: outcome.targets,
                broken_anyway: outcome.broken_anyway,
                queue: Mutex::new(queue),
                combiner: Mutex::new(Combiner::new(chance)),
                kind,
                behaviours: kind.map(|kind| Mutex::new(Behaviours::new(kind, chance))),
            });
        }
    }
    if let (true, Some(reason)) = (lanes.is_empty(), failed) {
        return Err(reason);
    }
    let shared = Arc::new(Shared {
        lanes,
        board: Mutex::new(board),
        flows,
        turn: AtomicUsize::new(0),
        combined: AtomicUsize::new(0),
        recent,
        restart,
        life: tokio::sync::Mutex::default(),
        waiting: Arc::new(Semaphore::new((budget.jobs / 4).max(1))),
        sequences: Mutex::new(Sequences::new(seed)),
        kinds,
        budget,
        pace: Pace::default(),
        growths: Mutex::new(Growths::new(growths)),
        growing: Pace::of(MEASURING),
        measuring: Arc::new(Semaphore::new(1)),
        began: Instant::now(),
        stop,
    });
    let jobs = budget.jobs.max(1);
    let share = budget.rate.map(|rate| rate / jobs as f64);
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..jobs {
        tasks.spawn(Worker::new(Arc::clone(&shared)).work(share));
    }
    let mut second = tokio::time::interval(Duration::from_millis(250));
    loop {
        tokio::select! {
            ended = tasks.join_next() => match ended {
                None => break,
                // A task that panicked takes the run with it: it is a mistake of ours.
                Some(Err(error)) if error.is_panic() => std::panic::resume_unwind(error.into_panic()),
                Some(_) => {}
            },
            _ = second.tick() => show(&shared, &mut tick),
        }
    }
    show(&shared, &mut tick);
    Ok(found(&shared))
}

fn of(stop: Stop) -> Reason {
    match stop {
        Stop::Refused(text) => Reason::with_remedy(
            format!("the flow does not hold without any attack: {text}"),
            "`assay run` with the same scenario shows each step",
        ),
        Stop::Inconclusive(reason) => reason,
    }
}

fn show(shared: &Shared, tick: &mut impl FnMut(&Stats<'_>)) {
    let board = shared.board();
    let elapsed = shared.began.elapsed();
    tick(&Stats { elapsed, work: board.work, findings: &board.findings });
}

fn found(shared: &Shared) -> Found {
    let mut board = std::mem::take(&mut *shared.board());
    // Reduced, suspicions of several kinds may have become one finding.
    let mut met: BTreeMap<usize, (u64, BTreeSet<String>)> = BTreeMap::new();
    for bucket in board.buckets.values() {
        if let Some(at) = bucket.finding {
            let (count, steps) = met.entry(at).or_default();
            *count += bucket.count;
            steps.extend(bucket.steps.iter().cloned());
        }
    }
    for (at, (count, steps)) in met {
        if let Some(finding) = board.findings.get_mut(at) {
            finding.count = count;
            finding.steps = steps.into_iter().collect();
        }
    }
    let steps =
        std::mem::take(&mut board.steps).into_iter().map(|((scenario, step), tally)| FuzzStep {
            scenario,
            step,
            mutations: tally.mutations,
            tried: tally.tried.len() as u64,
            cases: tally.cases,
            served: tally.served,
        });
    Found {
        work: board.work,
        steps: steps.collect(),
        untried: board.untried,
        findings: board.findings,
        cut_short: board.over,
        corpus: board.corpus,
        answers: board.answers,
    }
}
