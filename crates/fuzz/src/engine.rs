//! Runs flows under attack, side by side, until the budget is spent.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use assay_record::{FuzzCase, FuzzFinding, FuzzStep, FuzzWork, Reason, Severity, Stop};
use assay_scenario::{BEHAVIOURS, Drive, Nonces, Poll, User, World};

use crate::assault::{Assault, Outcome, Place, Recent, Task};
use crate::case::{CaseError, mutations};
use crate::combine::Combiner;
use crate::enumerate::Target;
use crate::life::{self, Restart};
use crate::oracles::Sighting;
use crate::queue::Queue;
use crate::responder::Behaviours;
use crate::sequence::Sequences;
use crate::wider::{Attempt, Came};

/// What is to be attacked, and how.
pub struct Setup {
    /// The surroundings, one for each kind of account keys that is tried; the first is tried first.
    pub worlds: Vec<Arc<World>>,
    /// The scenarios.
    pub drives: Vec<Arc<Drive>>,
    /// Which step and mutation are wanted.
    pub wanted: Box<dyn Fn(&str, &str) -> bool + Send + Sync>,
    /// What is tried.
    pub kinds: Kinds,
    /// How much is to be done.
    pub budget: Budget,
    /// The seed of what is tried by chance.
    pub seed: u64,
    /// Ids of cases that were done before.
    pub done: HashSet<String>,
    /// Starts the server again.
    pub restart: Option<Restart>,
    /// Set where somebody wants the run to end.
    pub stop: Arc<AtomicBool>,
}

impl std::fmt::Debug for Setup {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Setup").field("budget", &self.budget).finish_non_exhaustive()
    }
}

/// What is tried.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kinds {
    /// Each mutation by itself.
    pub singles: bool,
    /// A responder that misbehaves.
    pub responder: bool,
    /// Operations out of order.
    pub sequences: bool,
    /// Several mutations at once.
    pub combinations: bool,
}

/// How much is to be done.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Budget {
    /// For how long cases are begun; without one, until each mutation was tried by itself.
    pub duration: Option<Duration>,
    /// How many cases at most.
    pub cases: Option<u64>,
    /// How many cases in a second at most.
    pub rate: Option<f64>,
    /// The severity of a finding that ends the run.
    pub until: Option<Severity>,
    /// Flows at the same time.
    pub jobs: usize,
}

/// How far a run is.
#[derive(Clone, Debug, Default)]
pub struct Stats {
    /// Since when.
    pub elapsed: Duration,
    /// What was done.
    pub work: FuzzWork,
    /// What was found, in the order of finding.
    pub findings: Vec<FuzzFinding>,
}

/// What a run comes to.
#[derive(Debug)]
pub struct Found {
    /// What was done.
    pub work: FuzzWork,
    /// Step by step.
    pub steps: Vec<FuzzStep>,
    /// What was not tried, by reason.
    pub untried: BTreeMap<String, u64>,
    /// The findings, in the order of finding.
    pub findings: Vec<FuzzFinding>,
    /// Why it ended before its budget was spent.
    pub cut_short: Option<Reason>,
    /// Ids of the cases that were tried, and the case of each answer that was like none before.
    pub tried: Vec<String>,
    /// Cases that were answered as nothing before.
    pub corpus: Vec<FuzzCase>,
    /// What each case of one mutation came to: served, refused for what, or how it failed.
    pub answers: BTreeMap<String, (FuzzCase, String)>,
}

/// A scenario with account keys of one kind.
pub(crate) struct Lane {
    pub(crate) drive: Arc<Drive>,
    pub(crate) world: Arc<World>,
    pub(crate) scenario: String,
    pub(crate) key: Option<String>,
    pub(crate) names: Arc<BTreeMap<Place, String>>,
    pub(crate) targets: Vec<(Place, Target)>,
    pub(crate) broken_anyway: Vec<String>,
    queue: Mutex<Queue>,
    combiner: Mutex<Combiner>,
    /// The challenge type that its flow is validated by, where that is to be attacked.
    pub(crate) kind: Option<&'static str>,
    behaviours: Option<Mutex<Behaviours>>,
}

impl Lane {
    fn place_of(&self, step: &str) -> Option<Place> {
        self.names.iter().find(|(_, name)| *name == step).map(|(place, _)| *place)
    }
}

/// What all who work know.
pub(crate) struct Shared {
    pub(crate) lanes: Vec<Lane>,
    pub(crate) board: Mutex<Board>,
    pub(crate) flows: AtomicU64,
    pub(crate) recent: Arc<Recent>,
    pub(crate) restart: Option<Restart>,
    pub(crate) life: tokio::sync::Mutex<()>,
    sequences: Mutex<Sequences>,
    kinds: Kinds,
    budget: Budget,
    began: Instant,
    stop: Arc<AtomicBool>,
}

/// What is done next.
enum Next {
    /// Cases at the steps of a flow of a lane.
    Cases(usize, BTreeMap<Place, VecDeque<(Task, u32)>>),
    /// More than one request.
    Attempt(Attempt),
}

/// Of so many flows, one is of another kind.
const OTHER: u64 = 8;

/// What has been found out.
#[derive(Default)]
pub(crate) struct Board {
    pub(crate) work: FuzzWork,
    pub(crate) buckets: HashMap<String, Bucket>,
    pub(crate) findings: Vec<FuzzFinding>,
    pub(crate) untried: BTreeMap<String, u64>,
    pub(crate) over: Option<Reason>,
    pub(crate) bisected: u32,
    /// Flows in a row that the server had no time for.
    hindered: u32,
    steps: BTreeMap<(String, String), Tally>,
    signatures: HashSet<String>,
    tried: Vec<String>,
    corpus: Vec<FuzzCase>,
    answers: BTreeMap<String, (FuzzCase, String)>,
}

/// Suspicions of one cause that are looked into before it is let go.
const CHANCES: u32 = 3;

/// Suspicions of one cause.
#[derive(Debug, Default)]
pub(crate) struct Bucket {
    pub(crate) count: u64,
    pub(crate) steps: BTreeSet<String>,
    /// Which of the findings it became.
    pub(crate) finding: Option<usize>,
    /// How often it was tried again in vain.
    pub(crate) failed: u32,
    pub(crate) is_examined: bool,
}

#[derive(Default)]
struct Tally {
    mutations: u64,
    tried: BTreeSet<&'static str>,
    cases: u64,
    served: u64,
}

impl Board {
    /// Counts a suspicion; true where it is to be looked into.
    pub(crate) fn suspects(&mut self, key: &str, step: &str) -> bool {
        let bucket = self.buckets.entry(key.to_owned()).or_default();
        bucket.count += 1;
        bucket.steps.insert(step.to_owned());
        let is_settled = bucket.finding.is_some() || bucket.failed >= CHANCES;
        !is_settled && !std::mem::replace(&mut bucket.is_examined, true)
    }

    /// Takes in what a suspicion came to.
    pub(crate) fn settle(&mut self, key: &str, finding: Option<FuzzFinding>) {
        let Some(bucket) = self.buckets.get_mut(key) else { return };
        bucket.is_examined = false;
        match finding {
            None => {
                bucket.failed += 1;
                self.work.unrepeated += 1;
            }
            Some(finding) => {
                // Reduced, it may be what is known already.
                let same = self.findings.iter().position(|known| known.id == finding.id);
                bucket.finding = Some(same.unwrap_or(self.findings.len()));
                if same.is_none() {
                    self.findings.push(finding);
                }
            }
        }
    }
}

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

    /// What is done next; nothing where all is done.
    fn next(&self, turn: u64) -> Option<Next> {
        if turn.is_multiple_of(OTHER)
            && let Some(next) = self.behaviours(Behaviours::single)
        {
            return Some(next);
        }
        for (at, lane) in self.lanes.iter().enumerate() {
            let flow = lock(&lane.queue).flow();
            if !flow.is_empty() {
                return Some(Next::Cases(at, flow));
            }
        }
        if let Some(next) = self.behaviours(Behaviours::single) {
            return Some(next);
        }
        // Without an end, each by itself is all there is.
        if self.budget.duration.is_none() && self.budget.cases.is_none() {
            return None;
        }
        let Kinds { sequences, combinations, .. } = self.kinds;
        let sequence = || Some(Next::Attempt(Attempt::Sequence(lock(&self.sequences).sequence())));
        let further = match turn % 4 {
            0 => self.behaviours(Behaviours::pair),
            1 if sequences => sequence(),
            _ => None,
        };
        if let Some(next) = further {
            return Some(next);
        }
        if combinations {
            return self.combination(turn);
        }
        if sequences { sequence() } else { self.behaviours(Behaviours::pair) }
    }

    fn behaviours(&self, of: fn(&mut Behaviours) -> Option<Vec<&'static str>>) -> Option<Next> {
        self.lanes.iter().enumerate().find_map(|(at, lane)| {
            let ids = of(&mut lock(lane.behaviours.as_ref()?))?;
            Some(Next::Attempt(Attempt::Behaviours(at, ids)))
        })
    }

    fn combination(&self, turn: u64) -> Option<Next> {
        let at = usize::try_from(turn).unwrap_or_default().checked_rem(self.lanes.len())?;
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

    pub(crate) fn count_attempt(&self, case: &FuzzCase, came: &Came) {
        let mut board = self.board();
        let board = &mut *board;
        board.work.flows += 1;
        board.work.requests += came.requests;
        board.work.cases += 1;
        board.tried.push(crate::case_id(case));
        let step = if case.sequence.is_empty() { "validation" } else { "sequence" };
        let tally = board.steps.entry((case.scenario.clone(), step.to_owned())).or_default();
        tally.cases += 1;
        tally.served += u64::from(came.end == "done");
        if board.signatures.insert(format!("{step} {}", came.end)) {
            board.work.answers += 1;
            board.corpus.push(case.clone());
        }
    }

    fn count(&self, lane: &Lane, outcome: &Outcome) {
        let mut board = self.board();
        let board = &mut *board;
        board.work.flows += 1;
        board.work.requests += outcome.requests;
        for tried in &outcome.tried {
            board.work.cases += 1;
            board.work.singles_tried += u64::from(tried.task.mutations.len() == 1);
            let id = crate::case_id(&tried.task.case);
            if tried.task.mutations.len() == 1 {
                let answer = (tried.task.case.clone(), tried.class.clone());
                board.answers.insert(id.clone(), answer);
            }
            board.tried.push(id);
            let step = (lane.scenario.clone(), tried.task.case.step.clone());
            let tally = board.steps.entry(step).or_default();
            tally.cases += 1;
            tally.served += u64::from(tried.served);
            tally.tried.extend(tried.task.mutations.iter().map(|applied| applied.mutation.id));
            let signature = format!("{} {}", tried.task.case.step, tried.signature);
            if board.signatures.insert(signature) {
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

/// Who runs flows, one after the other: with connections and nonces of its own.
pub(crate) struct Worker {
    pub(crate) shared: Arc<Shared>,
    /// Surroundings and conversation, for each lane.
    homes: Vec<(Arc<World>, User)>,
}

impl Worker {
    fn new(shared: Arc<Shared>) -> Self {
        let homes = shared.lanes.iter().map(|lane| home(&lane.world)).collect();
        Self { shared, homes }
    }

    pub(crate) fn lane(&self, at: usize) -> Option<&Lane> {
        self.shared.lanes.get(at)
    }

    /// One flow, with cases at its steps.
    pub(crate) async fn attack(
        &self,
        at: usize,
        tasks: BTreeMap<Place, VecDeque<Task>>,
    ) -> (Outcome, Result<(), Stop>) {
        let (Some(lane), Some((world, user))) = (self.lane(at), self.homes.get(at)) else {
            return (Outcome::default(), Ok(()));
        };
        let recent = Arc::clone(&self.shared.recent);
        let number = self.shared.flows.fetch_add(1, Ordering::Relaxed);
        flow(&lane.drive, world, user, &lane.names, number, tasks, recent).await
    }

    async fn work(self, share: Option<f64>) {
        let mut turn = 0;
        while !self.shared.is_over() {
            let Some(next) = self.shared.next(turn) else { break };
            turn += 1;
            let began = Instant::now();
            let tried = match next {
                Next::Cases(at, batch) => self.cases(at, batch).await,
                Next::Attempt(attempt) => {
                    self.attempt(attempt).await;
                    1
                }
            };
            if let Some(share) = share.filter(|share| *share > 0.0) {
                let due = Duration::from_secs_f64(tried as f64 / share);
                tokio::time::sleep(due.saturating_sub(began.elapsed())).await;
            }
        }
    }

    /// Tries cases in a flow; says how many.
    async fn cases(&self, at: usize, batch: BTreeMap<Place, VecDeque<(Task, u32)>>) -> usize {
        let mut chances = HashMap::new();
        let mut tasks = BTreeMap::new();
        for (place, batch) in batch {
            let tasks: &mut VecDeque<Task> = tasks.entry(place).or_default();
            for (task, had) in batch {
                chances.insert(task.case.clone(), had);
                tasks.push_back(task);
            }
        }
        let (mut outcome, result) = self.attack(at, tasks).await;
        let tried = outcome.tried.len();
        if let Some(lane) = self.lane(at) {
            self.shared.count(lane, &outcome);
            self.put_back(lane, &mut outcome, &chances);
        }
        if outcome.hindered {
            self.hindered().await;
            return tried;
        }
        self.shared.board().hindered = 0;
        if outcome.lost == 0 || self.lives(at).await {
            self.examine(at, outcome, result).await;
        }
        tried
    }

    /// The surroundings and conversation for a lane, and a number that no other flow has.
    pub(crate) fn home(&self, at: usize) -> Option<(&Arc<World>, &User, u64)> {
        let (world, user) = self.homes.get(at)?;
        Some((world, user, self.shared.flows.fetch_add(1, Ordering::Relaxed)))
    }

    fn put_back(&self, lane: &Lane, outcome: &mut Outcome, chances: &HashMap<FuzzCase, u32>) {
        for task in std::mem::take(&mut outcome.left) {
            // What was made by chance is made anew.
            let Some(had) = chances.get(&task.case).filter(|had| **had != u32::MAX) else {
                continue;
            };
            let place = lane.place_of(&task.case.step);
            let why = format!("{}/{} was not come to", lane.scenario, task.case.step);
            let is_back = place.is_some_and(|place| {
                // A flow that was led elsewhere would have come to the step by itself.
                let came_to = outcome.targets.iter().any(|(target, _)| *target == place);
                let missed = !came_to && !outcome.taken && !outcome.hindered;
                lock(&lane.queue).put_back(place, task, *had, missed)
            });
            if !is_back {
                *self.shared.board().untried.entry(why).or_default() += 1;
            }
        }
    }

    /// The server has no time: waits, and ends the run where that does not help.
    pub(crate) async fn hindered(&self) {
        let times = {
            let mut board = self.shared.board();
            board.hindered += 1;
            if board.hindered > 40 {
                let cause = "the server limits its rate, or has no time";
                let remedy = "raise the limit for test accounts, or give a lower --rate";
                board.over = Some(Reason::with_remedy(cause, remedy));
            }
            board.hindered
        };
        tokio::time::sleep(Duration::from_millis(250) * times.min(20)).await;
    }
}

/// Flows are many and short: a status is waited for at a pace of our own, not at that of Retry-After.
const POLL: Poll =
    Poll::Own { first: Duration::from_millis(10), longest: Duration::from_millis(500) };

fn home(world: &Arc<World>) -> (Arc<World>, User) {
    let own = Arc::new(world.apart(POLL, None));
    let user = User::new(&own, Nonces::Pool, Duration::MAX);
    (own, user)
}

async fn flow(
    drive: &Drive,
    world: &World,
    user: &User,
    names: &Arc<BTreeMap<Place, String>>,
    number: u64,
    tasks: BTreeMap<Place, VecDeque<Task>>,
    recent: Arc<Recent>,
) -> (Outcome, Result<(), Stop>) {
    let directory = world.directory_url.as_str();
    let (mut assault, mut witness) = Assault::new(directory, Arc::clone(names), tasks, recent);
    let result = drive.besieged(world, user, number, &mut witness, &mut assault).await;
    (assault.end(), result)
}

fn names(drive: &Drive) -> Arc<BTreeMap<Place, String>> {
    Arc::new(drive.every_step().into_iter().map(|step| (step.place, step.name)).collect())
}

/// The challenge type of a scenario that is about validation, by its tag.
fn validates(drive: &Drive) -> Option<&'static str> {
    let is_tag = |kind: &&'static str| drive.scenario().tags.iter().any(|tag| tag == kind);
    ["http-01", "dns-01", "tls-alpn-01"].into_iter().find(is_tag)
}

/// Attacks a server. `tick` is told how far it is.
///
/// # Errors
/// Why nothing could be attacked.
pub async fn run(setup: Setup, mut tick: impl FnMut(&Stats)) -> Result<Found, Reason> {
    let Setup { worlds, drives, wanted, kinds, budget, seed, done, restart, stop } = setup;
    let recent: Arc<Recent> = Arc::default();
    let flows = AtomicU64::new(0);
    let mut lanes = Vec::new();
    let mut board = Board::default();
    let mut failed = None;
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
        recent,
        restart,
        life: tokio::sync::Mutex::default(),
        sequences: Mutex::new(Sequences::new(seed)),
        kinds,
        budget,
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
            _ = second.tick() => tick(&stats(&shared)),
        }
    }
    tick(&stats(&shared));
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

fn stats(shared: &Shared) -> Stats {
    let board = shared.board();
    Stats { elapsed: shared.began.elapsed(), work: board.work, findings: board.findings.clone() }
}

fn found(shared: &Shared) -> Found {
    let mut board = std::mem::take(&mut *shared.board());
    for bucket in board.buckets.values() {
        if let Some(finding) = bucket.finding.and_then(|at| board.findings.get_mut(at)) {
            finding.count = bucket.count;
            finding.steps = bucket.steps.iter().cloned().collect();
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
        tried: board.tried,
        corpus: board.corpus,
        answers: board.answers,
    }
}

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
    if !case.sequence.is_empty() || !case.behaviours.is_empty() {
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
        if lost && !life::is_alive(&own).await {
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
    let attempt = if case.behaviours.is_empty() {
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
        names: names(drive),
        targets: Vec::new(),
        broken_anyway: Vec::new(),
        queue: Mutex::default(),
        combiner: Mutex::new(Combiner::new(0)),
        kind: validates(drive),
        behaviours: None,
    };
    let budget = Budget { duration: None, cases: None, rate: None, until: None, jobs: 1 };
    let shared = Shared {
        lanes: vec![lane],
        board: Mutex::default(),
        flows: AtomicU64::new(0),
        recent: Arc::default(),
        restart: None,
        life: tokio::sync::Mutex::default(),
        sequences: Mutex::new(Sequences::new(0)),
        kinds: Kinds::default(),
        budget,
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
    pub answer: Option<assay_record::Exchange>,
    /// The answer in a few words.
    pub outcome: String,
    /// What the oracles say.
    pub sightings: Vec<String>,
    /// Why it could not be tried.
    pub untried: Option<String>,
    /// What stopped the flow.
    pub stop: Option<Stop>,
}
