//! What all who work know: what there is to do, and what was found.

use std::collections::{BTreeMap, VecDeque};
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use assay_record::FuzzCase;
use assay_scenario::{Drive, Restart, World};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::assault::{Outcome, Place, Recent, Task};
use crate::board::{Board, MOST};
use crate::case::{case_id, mutations};
use crate::combine::Combiner;
use crate::enumerate::Target;
use crate::growth::Growths;
use crate::pace::Pace;
use crate::queue::Queue;
use crate::responder::Behaviours;
use crate::sequence::Sequences;
use crate::setup::{Budget, Kinds};
use crate::wider::{Attempt, Came};

/// A scenario with account keys of one kind.
pub(crate) struct Lane {
    pub(crate) drive: Arc<Drive>,
    pub(crate) world: Arc<World>,
    pub(crate) scenario: String,
    pub(crate) key: Option<String>,
    pub(crate) names: Arc<BTreeMap<Place, String>>,
    pub(crate) targets: Vec<(Place, Target)>,
    pub(crate) broken_anyway: Vec<String>,
    pub(crate) queue: Mutex<Queue>,
    pub(crate) combiner: Mutex<Combiner>,
    /// The challenge type that its flow is validated by, where that is to be attacked.
    pub(crate) kind: Option<&'static str>,
    pub(crate) behaviours: Option<Mutex<Behaviours>>,
}

impl Lane {
    pub(crate) fn place_of(&self, step: &str) -> Option<Place> {
        self.names.iter().find(|(_, name)| *name == step).map(|(place, _)| *place)
    }
}

/// What all who work know.
pub(crate) struct Shared {
    pub(crate) lanes: Vec<Lane>,
    pub(crate) board: Mutex<Board>,
    pub(crate) flows: AtomicU64,
    /// How often a scenario was to be attacked by single mutations, and by several.
    pub(crate) turn: AtomicUsize,
    pub(crate) combined: AtomicUsize,
    pub(crate) recent: Arc<Recent>,
    pub(crate) restart: Option<Restart>,
    pub(crate) life: tokio::sync::Mutex<()>,
    /// Places for those who wait with a server that validates.
    pub(crate) waiting: Arc<Semaphore>,
    pub(crate) sequences: Mutex<Sequences>,
    pub(crate) kinds: Kinds,
    pub(crate) budget: Budget,
    pub(crate) pace: Pace,
    pub(crate) growths: Mutex<Growths>,
    /// What has been spent on measuring.
    pub(crate) growing: Pace,
    /// The one place for who measures: two at once would measure each other.
    pub(crate) measuring: Arc<Semaphore>,
    pub(crate) began: Instant,
    pub(crate) stop: Arc<AtomicBool>,
}

/// What is done next.
pub(crate) enum Next {
    /// Cases at the steps of a flow of a lane.
    Cases(usize, BTreeMap<Place, VecDeque<(Task, u32)>>),
    /// More than one request; where others wait for it, one of the few places that there are.
    Attempt(Attempt, Option<OwnedSemaphorePermit>),
}

/// For how long suspicions are looked into after a run's time is up, at least.
const GRACE: Duration = Duration::from_secs(10);

/// Of so many flows, one is of the responder's, and one a sequence.
const OTHER: u64 = 8;

impl Shared {
    pub(crate) fn board(&self) -> MutexGuard<'_, Board> {
        self.board.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether no further case is to be begun.
    pub(crate) fn is_over(&self) -> bool {
        let board = self.board();
        let spent = |most: Option<u64>, done| most.is_some_and(|most| done >= most);
        self.stop.load(Ordering::Relaxed)
            || board.over.is_some()
            || self
                .budget
                .until
                .is_some_and(|least| board.findings.iter().any(|finding| finding.severity >= least))
            || self.budget.duration.is_some_and(|most| self.began.elapsed() >= most)
            || spent(self.budget.cases, board.work.cases)
    }

    /// Whether suspicions are no longer looked into either: somebody wants the run to end, or a while has
    /// passed since its time was up.
    pub(crate) fn is_past(&self) -> bool {
        let over = |most: Duration| self.began.elapsed() >= most + (most / 10).max(GRACE);
        self.stop.load(Ordering::Relaxed)
            || self.board().over.is_some()
            || self.budget.duration.is_some_and(over)
    }

    /// What is done next; nothing where all is done.
    pub(crate) fn next(&self, turn: u64) -> Option<Next> {
        let may_wait = self.pace.allows(self.budget.jobs, self.began.elapsed());
        // A server waits before it gives validation up: not all who work wait with it.
        let place = (turn.is_multiple_of(OTHER) && may_wait)
            .then(|| Arc::clone(&self.waiting).try_acquire_owned());
        let mut place = place.and_then(Result::ok);
        if place.is_some()
            && let Some(attempt) = self.behaviours(Behaviours::single)
        {
            return Some(Next::Attempt(attempt, place));
        }
        let Kinds { sequences, combinations, .. } = self.kinds;
        let sequence = || {
            let attempt = Attempt::Sequence(lock(&self.sequences).sequence());
            Some(Next::Attempt(attempt, None))
        };
        // Without an end, each by itself is all there is.
        let is_endless = self.budget.duration.is_some() || self.budget.cases.is_some();
        if turn % OTHER == OTHER / 2 && sequences && is_endless {
            return sequence();
        }
        if turn % OTHER == OTHER / 4
            && is_endless
            && self.growing.allows(self.budget.jobs, self.began.elapsed())
            && let Some(next) = self.growth()
        {
            return Some(next);
        }
        // Each scenario in its turn: where time is short, none is left out.
        let first = self.turn.fetch_add(1, Ordering::Relaxed);
        let first = first.checked_rem(self.lanes.len()).unwrap_or_default();
        let lanes = self.lanes.iter().enumerate();
        for (at, lane) in lanes.clone().skip(first).chain(lanes.take(first)) {
            let flow = lock(&lane.queue).flow();
            if !flow.is_empty() {
                return Some(Next::Cases(at, flow));
            }
        }
        let is_all = !is_endless || !(sequences || combinations);
        if (may_wait || is_all)
            && let Some(attempt) = self.behaviours(Behaviours::single)
        {
            return Some(Next::Attempt(attempt, None));
        }
        if is_all && let Some(next) = self.growth() {
            return Some(next);
        }
        if !is_endless {
            return None;
        }
        if let Some(place) = place.take()
            && let Some(attempt) = self.behaviours(Behaviours::pair)
        {
            return Some(Next::Attempt(attempt, Some(place)));
        }
        match (combinations, sequences) {
            (true, true) if turn % OTHER == 1 => sequence(),
            (true, _) => self.combination(),
            (false, true) => sequence(),
            (false, false) => Some(Next::Attempt(self.behaviours(Behaviours::pair)?, None)),
        }
    }

    /// A request in several sizes, where nobody else measures.
    fn growth(&self) -> Option<Next> {
        let place = Arc::clone(&self.measuring).try_acquire_owned().ok()?;
        let mut growths = lock(&self.growths);
        loop {
            let (at, growing) = growths.next()?;
            // A server that takes its time for each of them has all of the run's else.
            if !self.board().is_settled(&growing.key()) {
                return Some(Next::Attempt(Attempt::Growth(at, growing), Some(place)));
            }
        }
    }

    fn behaviours(&self, of: fn(&mut Behaviours) -> Option<Vec<&'static str>>) -> Option<Attempt> {
        self.lanes.iter().enumerate().find_map(|(at, lane)| {
            let ids = of(&mut lock(lane.behaviours.as_ref()?))?;
            Some(Attempt::Behaviours(at, ids))
        })
    }

    fn combination(&self) -> Option<Next> {
        let at = self.combined.fetch_add(1, Ordering::Relaxed).checked_rem(self.lanes.len())?;
        let lane = self.lanes.get(at)?;
        let mut combiner = lock(&lane.combiner);
        let mut flow = BTreeMap::new();
        for (place, target) in &lane.targets {
            let cases = (0..8).filter_map(|_| {
                let case = combiner.case(&lane.scenario, target, lane.key.as_deref())?;
                let mutations = mutations(&case).ok()?;
                Some((Task { case, mutations }, u32::MAX))
            });
            flow.insert(*place, cases.collect());
        }
        Some(Next::Cases(at, flow))
    }

    /// Requirements that some flow breaks without any attack.
    pub(crate) fn broken_anyway(&self) -> Vec<String> {
        self.lanes.iter().flat_map(|lane| lane.broken_anyway.iter().cloned()).collect()
    }

    pub(crate) fn count_attempt(&self, attempt: &Attempt, case: &FuzzCase, came: &Came) {
        let mut board = self.board();
        let board = &mut *board;
        board.work.flows += 1;
        board.work.requests += came.requests;
        board.work.cases += 1;
        let step = attempt.step();
        let tally = board.steps.entry((case.scenario.clone(), step.clone())).or_default();
        tally.cases += 1;
        tally.served += u64::from(came.end == "done");
        if board.signatures.len() < MOST && board.signatures.insert(format!("{step} {}", came.end))
        {
            board.work.answers += 1;
            board.corpus.push(case.clone());
        }
    }

    pub(crate) fn count(&self, lane: &Lane, outcome: &Outcome) {
        let mut board = self.board();
        let board = &mut *board;
        board.work.flows += 1;
        board.work.requests += outcome.requests;
        for tried in &outcome.tried {
            board.work.cases += 1;
            board.work.singles_tried += u64::from(tried.task.mutations.len() == 1);
            if tried.task.mutations.len() == 1 {
                let answer = (tried.task.case.clone(), tried.class);
                board.answers.insert(case_id(&tried.task.case), answer);
            }
            let step = (lane.scenario.clone(), tried.task.case.step.clone());
            let tally = board.steps.entry(step).or_default();
            tally.cases += 1;
            tally.served += u64::from(tried.served);
            tally.tried.extend(tried.task.mutations.iter().map(|applied| applied.mutation.id));
            let signature = format!("{} {}", tried.task.case.step, tried.signature);
            if board.signatures.len() < MOST && board.signatures.insert(signature) {
                board.work.answers += 1;
                board.corpus.push(tried.task.case.clone());
                if tried.task.mutations.len() > 1 {
                    lock(&lane.combiner).learn(&tried.task.case);
                }
            }
        }
        for (_, why) in &outcome.unmade {
            *board.untried.entry(why.clone()).or_default() += 1;
        }
    }
}

pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
