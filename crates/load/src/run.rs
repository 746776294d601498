//! Runs a plan.

use std::collections::{HashMap, VecDeque};
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use assay_record::{Exchange, Observer, Reason, Stop};
use assay_scenario::{Drive, KeyPool, Prepared, User, World};

use crate::collect::{Collected, Collector, Tick};
use crate::inbounds::Inbounds;
use crate::pace;
use crate::plan::{Pace, Plan};
use crate::worker::{Job, Worker};

/// Makes an observer for a flow: the invariants that stay on under load.
pub type Watching = Arc<dyn Fn(u64) -> Option<Box<dyn Observer + Send>> + Send + Sync>;

/// Everything that a run needs.
pub struct Setup {
    /// The scenario.
    pub drive: Arc<Drive>,
    /// The server and the responder.
    pub world: Arc<World>,
    /// What to do.
    pub plan: Plan,
    /// Who watches flows beside the measurement.
    pub watching: Option<Watching>,
    /// Values of an earlier run, by metric and expression of a threshold.
    pub baseline: HashMap<(String, String), f64>,
    /// When flows begin; at once without it.
    pub start: Option<Instant>,
    /// Set by whoever wants the run to end early.
    pub stop: Arc<AtomicBool>,
}

impl std::fmt::Debug for Setup {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Setup").field("plan", &self.plan).finish_non_exhaustive()
    }
}

/// What all threads of a run share.
pub(crate) struct Shared {
    pub(crate) drive: Arc<Drive>,
    pub(crate) plan: Plan,
    pub(crate) start: Instant,
    /// The same by this machine's clock.
    pub(crate) began: SystemTime,
    pub(crate) inbounds: Arc<Inbounds>,
    pub(crate) in_flight: AtomicUsize,
    /// Flows that were handed out and have neither begun nor been dropped.
    pub(crate) upcoming: AtomicUsize,
    pub(crate) accounts: Vec<Prepared>,
    /// Flows of a shared number that have begun.
    pub(crate) next: AtomicU64,
    /// No flow begins after this is set.
    pub(crate) ending: AtomicBool,
    given_up: AtomicBool,
    /// Whether every flow of a schedule has been handed out.
    pub(crate) handed_out: AtomicBool,
    pub(crate) watching: Option<Watching>,
    /// Microseconds since the start, when the server last answered.
    answered: AtomicU64,
    /// The same, when a request was last lost, and when one last was before its time was up.
    lost: AtomicU64,
    turned_away: AtomicU64,
    world: Arc<World>,
    /// Whether a flow has failed at the server, and why the first one failed that did not.
    refused: AtomicBool,
    unjudged: Mutex<Option<Reason>>,
    steps: Vec<Arc<str>>,
    by_place: HashMap<(u64, u64), usize>,
    last: Mutex<VecDeque<Exchange>>,
}

/// Refused and lost exchanges that are kept for a report on a server that stops answering.
const LAST: usize = 5;

impl Shared {
    pub(crate) fn step_at(&self, place: (u64, u64)) -> Option<usize> {
        self.by_place.get(&place).copied()
    }

    pub(crate) fn step_name(&self, index: usize) -> Arc<str> {
        self.steps.get(index).cloned().unwrap_or_default()
    }

    pub(crate) fn steps(&self) -> usize {
        self.steps.len()
    }

    /// The moment from which exchanges are timed.
    pub(crate) fn timed_from(&self) -> Instant {
        self.world.server.transport().started()
    }

    pub(crate) fn since_start(&self, moment: Instant) -> Duration {
        moment.saturating_duration_since(self.start)
    }

    pub(crate) fn note_answer(&self, at: Instant) {
        self.answered.fetch_max(self.micros(at), Ordering::Relaxed);
    }

    pub(crate) fn note_loss(&self, at: Instant, timed_out: bool) {
        self.lost.fetch_max(self.micros(at), Ordering::Relaxed);
        if !timed_out {
            self.turned_away.fetch_max(self.micros(at), Ordering::Relaxed);
        }
    }

    fn micros(&self, at: Instant) -> u64 {
        u64::try_from(self.since_start(at).as_micros()).unwrap_or(u64::MAX)
    }

    pub(crate) fn last_loss(&self) -> Duration {
        Duration::from_micros(self.lost.load(Ordering::Relaxed))
    }

    /// When the server, or its host, last let a connection go that was asked for an answer.
    pub(crate) fn last_turned_away(&self) -> Duration {
        Duration::from_micros(self.turned_away.load(Ordering::Relaxed))
    }

    /// Takes in why a flow failed.
    pub(crate) fn note_stop(&self, stop: &Stop) {
        match stop {
            Stop::Refused(_) => self.refused.store(true, Ordering::Relaxed),
            Stop::Inconclusive(reason) => {
                let mut first = self.unjudged.lock().unwrap_or_else(PoisonError::into_inner);
                first.get_or_insert_with(|| reason.clone());
            }
        }
    }

    /// Why flows failed, where none has failed at the server.
    pub(crate) fn unjudged(&self) -> Option<Reason> {
        let first = self.unjudged.lock().unwrap_or_else(PoisonError::into_inner);
        first.clone().filter(|_| !self.refused.load(Ordering::Relaxed))
    }

    /// Whether the server owes an answer.
    pub(crate) fn is_waiting(&self) -> bool {
        self.world.server.transport().open_requests() > 0
    }

    pub(crate) fn last_answer(&self) -> Duration {
        Duration::from_micros(self.answered.load(Ordering::Relaxed))
    }

    pub(crate) fn keep(&self, exchange: &Exchange) {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if last.len() == LAST {
            last.pop_front();
        }
        last.push_back(exchange.clone());
    }

    pub(crate) fn last_exchanges(&self) -> Vec<Exchange> {
        self.last.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }

    /// Has threads drop the flows that are under way.
    pub(crate) fn give_up(&self) {
        self.end();
        self.given_up.store(true, Ordering::Relaxed);
    }

    pub(crate) fn has_given_up(&self) -> bool {
        self.given_up.load(Ordering::Relaxed)
    }

    /// Ends all that begins flows.
    pub(crate) fn end(&self) {
        self.ending.store(true, Ordering::Relaxed);
    }

    pub(crate) fn is_ending(&self) -> bool {
        self.ending.load(Ordering::Relaxed)
    }

    /// From what a flow begins; flows of one part of the plan share no account with another part.
    pub(crate) fn account(&self, flow: u64) -> Option<&Prepared> {
        let own = flow / u64::from(self.plan.shard.count.max(1));
        let count = self.accounts.len() as u64;
        let at = usize::try_from(own.checked_rem(count)?).ok()?;
        self.accounts.get(at)
    }
}

/// Why a run did not begin.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// The set-up did not succeed.
    #[error("set-up {number} of the scenario failed: {}", describe(.stop))]
    SetUp {
        /// Its number.
        number: u64,
        /// What stopped it.
        stop: Stop,
    },
    /// Keys could not be made.
    #[error("failed to {0}")]
    Keys(String),
    /// Somebody ended it while it was set up.
    #[error("the run was interrupted before flows began")]
    Interrupted,
    /// The set-up took longer than there was time for.
    #[error("the set-up was done after the time at which flows were to begin: give a later one")]
    Late,
    /// A search without a trial.
    #[error("no rate was tried")]
    NoTrial,
    /// A thread could not be started.
    #[error("failed to start a thread: {0}")]
    Thread(#[from] std::io::Error),
}

fn describe(stop: &Stop) -> String {
    match stop {
        Stop::Refused(text) => text.clone(),
        Stop::Inconclusive(Reason { cause, .. }) => cause.clone(),
    }
}

/// Set-ups that are done at once.
const SET_UPS: usize = 8;

/// RSA keys that are made before the start at most; the others are made beside the run.
const KEYS: u64 = 64;

/// Runs a plan, and tells of each second as it ends.
///
/// # Errors
/// Where it did not begin.
pub async fn run(setup: Setup, mut tick: impl FnMut(&Tick<'_>)) -> Result<Collected, RunError> {
    let ready = Ready::new(&setup).await?;
    ready.run(&setup, setup.plan.clone(), setup.start, &mut tick).await
}

/// What is made once, before flows begin.
pub(crate) struct Ready {
    accounts: Vec<Prepared>,
    keys: Option<Arc<KeyPool>>,
}

impl Ready {
    pub(crate) async fn new(setup: &Setup) -> Result<Self, RunError> {
        let accounts = accounts(setup).await?;
        let keys = keys(&setup.drive, &setup.plan).await?;
        match setup.start {
            Some(start) if start < Instant::now() => Err(RunError::Late),
            _ => Ok(Self { accounts, keys }),
        }
    }

    /// Runs a plan with it.
    pub(crate) async fn run(
        &self,
        setup: &Setup,
        plan: Plan,
        start: Option<Instant>,
        tick: &mut impl FnMut(&Tick<'_>),
    ) -> Result<Collected, RunError> {
        let Setup { drive, world, watching, baseline, stop, .. } = setup;
        let keys = self.keys.clone();
        let inbounds = Arc::new(Inbounds::new(world.responder.zone()));
        let listening = Arc::clone(&inbounds);
        world.responder.listen(move |name, at| listening.note(name, at));
        let steps = drive.steps();
        let now = Instant::now();
        let start = start.unwrap_or_else(|| now + Duration::from_millis(20));
        let shared = Arc::new(Shared {
            start,
            began: SystemTime::now() + start.saturating_duration_since(now)
                - now.saturating_duration_since(start),
            in_flight: AtomicUsize::new(0),
            upcoming: AtomicUsize::new(0),
            accounts: self.accounts.clone(),
            next: AtomicU64::new(0),
            ending: AtomicBool::new(false),
            given_up: AtomicBool::new(false),
            handed_out: AtomicBool::new(false),
            watching: watching.clone(),
            answered: AtomicU64::new(0),
            lost: AtomicU64::new(0),
            turned_away: AtomicU64::new(0),
            world: Arc::clone(world),
            refused: AtomicBool::new(false),
            unjudged: Mutex::default(),
            by_place: steps.iter().enumerate().map(|(at, step)| (step.place, at)).collect(),
            steps: steps.iter().map(|step| Arc::from(step.name.as_str())).collect(),
            last: Mutex::default(),
            inbounds,
            drive: Arc::clone(drive),
            plan,
        });
        let mut workers = Vec::new();
        for _ in 0..shared.plan.threads.max(1) {
            workers.push(Worker::start(Arc::clone(&shared), world, keys.clone())?);
        }
        let refill =
            keys.clone().map(|keys| Refill::start(keys, Arc::clone(&shared))).transpose()?;
        let pacer = pace::start(Arc::clone(&shared), &workers)?;
        let names = shared.steps.iter().map(|name| name.to_string()).collect();
        let mut collector =
            Collector::new(Arc::clone(&shared), &workers, names, baseline.clone(), keys);
        collector.collect(stop, tick).await;
        shared.end();
        drop(refill);
        let _ = pacer.join();
        let collected = collector.finish(tick);
        for worker in workers {
            worker.join();
        }
        Ok(collected)
    }
}

/// Does the set-up as often as the plan says.
async fn accounts(setup: &Setup) -> Result<Vec<Prepared>, RunError> {
    let Setup { drive, world, plan, stop, .. } = setup;
    if !drive.has_set_up() {
        return Ok(Vec::new());
    }
    let parts = u64::from(plan.shard.count.max(1));
    // Each part needs one at least.
    let count = plan.accounts.max(parts);
    let mut numbers = (0..count).filter(|number| plan.shard.owns(*number));
    let mut running = tokio::task::JoinSet::new();
    let mut done = Vec::new();
    loop {
        if stop.load(Ordering::Relaxed) {
            return Err(RunError::Interrupted);
        }
        while running.len() < SET_UPS
            && let Some(number) = numbers.next()
        {
            let (drive, world) = (Arc::clone(drive), Arc::clone(world));
            let nonces = plan.nonces;
            running.spawn(async move {
                let user = User::new(&world, nonces, Duration::MAX, 1);
                let prepared = drive.prepare(&world, &user, number, &mut ()).await;
                (number, prepared)
            });
        }
        let Some(ended) = running.join_next().await else { break };
        match ended {
            Ok((number, Ok(prepared))) => done.push((number, prepared)),
            Ok((number, Err(stop))) => return Err(RunError::SetUp { number, stop }),
            Err(error) if error.is_panic() => std::panic::resume_unwind(error.into_panic()),
            Err(_) => {}
        }
    }
    done.sort_by_key(|(number, _)| *number);
    Ok(done.into_iter().map(|(_, prepared)| prepared).collect())
}

/// Makes keys before the start, where making one takes long.
async fn keys(drive: &Drive, plan: &Plan) -> Result<Option<Arc<KeyPool>>, RunError> {
    let Some(kind) = drive.slow_keys() else { return Ok(None) };
    let keys = Arc::new(KeyPool::new(kind));
    let count = plan.planned().unwrap_or(KEYS).min(KEYS);
    let threads = std::thread::available_parallelism().map_or(1, usize::from) as u64;
    let mut makers = tokio::task::JoinSet::new();
    for thread in 0..threads {
        let keys = Arc::clone(&keys);
        makers.spawn_blocking(move || {
            for _ in (thread..count).step_by(threads as usize) {
                keys.make()?;
            }
            Ok(())
        });
    }
    while let Some(made) = makers.join_next().await {
        match made {
            Ok(Ok(())) => {}
            Ok(Err(error)) => {
                let error: assay_scenario::KeyError = error;
                return Err(RunError::Keys(error.to_string()));
            }
            Err(error) if error.is_panic() => std::panic::resume_unwind(error.into_panic()),
            Err(_) => {}
        }
    }
    Ok(Some(keys))
}

/// Makes keys beside the run, with a quarter of a processor at most.
struct Refill {
    ending: Arc<AtomicBool>,
}

impl Refill {
    fn start(keys: Arc<KeyPool>, shared: Arc<Shared>) -> std::io::Result<Self> {
        let ending = Arc::new(AtomicBool::new(false));
        let flag = Arc::clone(&ending);
        std::thread::Builder::new().name("assay-keys".to_owned()).spawn(move || {
            while !flag.load(Ordering::Relaxed) && !shared.is_ending() {
                if keys.ready() as u64 >= KEYS {
                    std::thread::sleep(Duration::from_millis(50));
                    continue;
                }
                let begun = Instant::now();
                if keys.make().is_err() {
                    return;
                }
                std::thread::sleep(begun.elapsed() * 3);
            }
        })?;
        Ok(Self { ending })
    }
}

impl Drop for Refill {
    fn drop(&mut self) {
        self.ending.store(true, Ordering::Relaxed);
    }
}

/// How a plan hands out its virtual users.
pub(crate) fn users(plan: &Plan) -> Option<u64> {
    match &plan.pace {
        Pace::Rate(_) => None,
        Pace::Users(users) => Some(users.most()),
        Pace::Shared { users, .. } | Pace::PerUser { users, .. } => Some(*users),
    }
}

/// What a thread is sent.
pub(crate) type Jobs = tokio::sync::mpsc::UnboundedSender<Job>;
