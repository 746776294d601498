//! A thread that runs flows: with a runtime, connections and values of its own, so that threads wait
//! for nothing of each other.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use assay_record::Stop;
use assay_scenario::{Drive, KeyPool, User, World};
use rustix::time::{ClockId, clock_gettime};
use tokio::sync::{Notify, mpsc};
use tokio::task::JoinSet;

use crate::health;
use crate::metrics::{Count, Is, Values};
use crate::plan::Pace;
use crate::run::{Jobs, Shared};
use crate::watch::FlowWatch;

/// What a thread is told to do.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Job {
    /// A virtual user, counted from zero.
    User(u64),
}

/// A flow of a schedule.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DueFlow {
    pub(crate) number: u64,
    pub(crate) due: Instant,
    pub(crate) counted: bool,
}

/// Flows that a thread is to begin when they are due.
#[derive(Default)]
struct Upcoming {
    flows: Mutex<VecDeque<DueFlow>>,
    wake: Notify,
}

impl Upcoming {
    fn flows(&self) -> MutexGuard<'_, VecDeque<DueFlow>> {
        self.flows.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One flow that ended, for those who want each.
#[derive(Clone, Copy, Debug)]
pub struct Sample {
    /// Its number.
    pub flow: u64,
    /// When it was due, since the start.
    pub due: Duration,
    /// From when it was due to its end.
    pub response: Duration,
    /// From its first octet to its end.
    pub service: Duration,
    /// How late it began.
    pub lag: Duration,
    /// Whether it came to a good end.
    pub held: bool,
}

/// What a thread has measured since it was last asked.
pub(crate) struct Gauge {
    pub(crate) values: Mutex<Values>,
    /// Flows that were due, begun, and the samples of those that ended.
    pub(crate) tally: Mutex<Tally>,
    /// CPU time of the thread, in nanoseconds.
    pub(crate) cpu: AtomicU64,
    /// The thread, once it runs.
    pub(crate) thread: OnceLock<u32>,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Tally {
    pub(crate) due: u64,
    pub(crate) begun: u64,
    pub(crate) samples: Vec<Sample>,
}

/// Samples of a second that are kept; a run with more is measured whole all the same.
const SAMPLES: usize = 100_000;

impl Gauge {
    fn new(steps: usize) -> Self {
        Self {
            values: Mutex::new(Values::new(steps)),
            tally: Mutex::default(),
            cpu: AtomicU64::new(0),
            thread: OnceLock::new(),
        }
    }

    pub(crate) fn values(&self) -> MutexGuard<'_, Values> {
        self.values.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn tally(&self) -> MutexGuard<'_, Tally> {
        self.tally.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A thread that runs flows.
pub(crate) struct Worker {
    outlet: Outlet,
    thread: JoinHandle<()>,
}

/// Where a thread is told what to do.
#[derive(Clone)]
pub(crate) struct Outlet {
    jobs: Jobs,
    upcoming: Arc<Upcoming>,
    gauge: Arc<Gauge>,
}

impl Outlet {
    pub(crate) fn send(&self, job: Job) {
        let _ = self.jobs.send(job);
    }

    /// Tells of a flow before it is due.
    pub(crate) fn hand_out(&self, flow: DueFlow) {
        self.upcoming.flows().push_back(flow);
    }

    /// Has the thread look for flows that are due.
    pub(crate) fn wake(&self) {
        self.upcoming.wake.notify_one();
    }
}

impl Worker {
    pub(crate) fn start(
        shared: Arc<Shared>,
        world: &World,
        keys: Option<Arc<KeyPool>>,
    ) -> std::io::Result<Self> {
        let (jobs, inbox) = mpsc::unbounded_channel();
        let gauge = Arc::new(Gauge::new(shared.steps()));
        let upcoming = Arc::new(Upcoming::default());
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .event_interval(EVENTS)
            .build()?;
        let world = world.apart(shared.plan.poll, keys);
        let flows = usize::try_from(shared.plan.max_users).unwrap_or(usize::MAX);
        let user = User::new(&world, shared.plan.nonces, shared.plan.nonce_age, flows);
        let discarded = Mutex::new(Values::new(shared.steps()));
        let bench = Bench {
            shared,
            world,
            user,
            upcoming: Arc::clone(&upcoming),
            gauge: Arc::clone(&gauge),
            discarded,
        };
        let thread = std::thread::Builder::new()
            .name("assay-load".to_owned())
            .spawn(move || runtime.block_on(serve(Arc::new(bench), inbox)))?;
        Ok(Self { outlet: Outlet { jobs, upcoming, gauge }, thread })
    }

    pub(crate) fn outlet(&self) -> Outlet {
        self.outlet.clone()
    }

    pub(crate) fn gauge(&self) -> Arc<Gauge> {
        Arc::clone(&self.outlet.gauge)
    }

    /// Waits for the thread, which ends when nobody can tell it anything any more.
    pub(crate) fn join(self) {
        let Self { outlet, thread } = self;
        drop(outlet);
        if let Err(panic) = thread.join() {
            std::panic::resume_unwind(panic);
        }
    }
}

/// What the flows of a thread work with.
struct Bench {
    shared: Arc<Shared>,
    world: World,
    user: User,
    upcoming: Arc<Upcoming>,
    gauge: Arc<Gauge>,
    /// What the warm-up measures, which nobody asks for.
    discarded: Mutex<Values>,
}

/// After how many turns of its tasks a thread looks for flows that are due, and for answers. The
/// default of tokio is four times as much, which takes a busy thread a millisecond.
const EVENTS: u32 = 16;

async fn serve(bench: Arc<Bench>, mut inbox: mpsc::UnboundedReceiver<Job>) {
    bench.gauge.thread.get_or_init(health::thread);
    let mut running = JoinSet::new();
    let mut clock = tokio::time::interval(Duration::from_millis(200));
    let timer = tokio::time::sleep(Duration::ZERO);
    let mut timer = std::pin::pin!(timer);
    let mut next = None;
    let mut open = true;
    while open || !running.is_empty() {
        tokio::select! {
            job = inbox.recv(), if open => match job {
                Some(Job::User(user)) => {
                    let bench = Arc::clone(&bench);
                    running.spawn(async move { bench.live(user).await });
                }
                None => open = false,
            },
            () = bench.upcoming.wake.notified() => {}
            () = &mut timer, if next.is_some() => {}
            Some(ended) = running.join_next(), if !running.is_empty() => {
                if let Err(error) = ended
                    && error.is_panic()
                {
                    std::panic::resume_unwind(error.into_panic());
                }
            }
            _ = clock.tick() => {
                note_cpu(&bench.gauge);
                if bench.shared.has_given_up() {
                    running.shutdown().await;
                    break;
                }
            }
        }
        let due = begin_due(&bench, &mut running);
        if let Some(due) = due.filter(|_| due != next) {
            timer.as_mut().reset(due.into());
        }
        next = due;
    }
    note_cpu(&bench.gauge);
}

/// Begins the flows that are due; says when the next one is.
fn begin_due(bench: &Arc<Bench>, running: &mut JoinSet<()>) -> Option<Instant> {
    let shared = &bench.shared;
    let mut flows = bench.upcoming.flows();
    if shared.is_ending() {
        shared.upcoming.fetch_sub(flows.len(), Ordering::AcqRel);
        flows.clear();
    }
    let mut due = flows.front()?.due;
    let now = Instant::now();
    while due <= now
        && let Some(flow) = flows.pop_front()
    {
        if shared.in_flight.load(Ordering::Relaxed) as u64 >= shared.plan.max_users {
            if flow.counted {
                bench.gauge.tally().due += 1;
                bench.gauge.values().count(Count::Dropped, 1);
            }
        } else {
            // Counted as under way before it is no more upcoming: see `is_over`.
            shared.in_flight.fetch_add(1, Ordering::AcqRel);
            let bench = Arc::clone(bench);
            running.spawn(async move { bench.due_flow(flow).await });
        }
        shared.upcoming.fetch_sub(1, Ordering::AcqRel);
        due = flows.front()?.due;
    }
    Some(due)
}

fn note_cpu(gauge: &Gauge) {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    let nanos = time.tv_sec * 1_000_000_000 + time.tv_nsec;
    gauge.cpu.store(u64::try_from(nanos).unwrap_or_default(), Ordering::Relaxed);
}

/// A flow under way, until it ends or is given up.
struct UnderWay<'a>(&'a Shared);

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        self.0.in_flight.fetch_sub(1, Ordering::AcqRel);
    }
}

/// A counted flow that has not ended: it is told as given up where it is dropped.
struct Unended<'a>(Option<&'a Gauge>);

impl Drop for Unended<'_> {
    fn drop(&mut self) {
        if let Some(gauge) = self.0 {
            gauge.values().count(Count::Interrupted, 1);
        }
    }
}

/// The longest sleep of a virtual user, after which the end of the run is looked for.
const LOOK: Duration = Duration::from_millis(200);

impl Bench {
    /// A flow that was due at a moment of the schedule.
    async fn due_flow(&self, DueFlow { number, due, counted }: DueFlow) {
        let under_way = UnderWay(&self.shared);
        self.flow(&self.user, number, due, counted).await;
        drop(under_way);
    }

    /// A virtual user: one flow after the other, for as long as the plan has it.
    async fn live(&self, vu: u64) {
        // A user has a conversation of its own with the server.
        let Shared { plan, start, .. } = &*self.shared;
        let user = User::new(&self.world, plan.nonces, plan.nonce_age, 1);
        tokio::time::sleep_until((*start).into()).await;
        let most = plan.users().max(1);
        let mut turn = 0;
        while !self.shared.is_ending() {
            let number = match &plan.pace {
                Pace::Rate(_) => return,
                Pace::Users(users) => {
                    let now = self.shared.since_start(Instant::now());
                    match users.next(vu, now) {
                        None => return,
                        Some(at) if at > now => {
                            // In steps, so that a run that ends is not waited for.
                            let left = (at - now).min(LOOK);
                            tokio::time::sleep(left).await;
                            continue;
                        }
                        Some(_) => turn * most + vu,
                    }
                }
                Pace::Shared { iterations, .. } => {
                    let shard = plan.shard;
                    // Counted as under way first: see `is_over`.
                    let under_way = self.under_way();
                    let own = self.shared.next.fetch_add(1, Ordering::AcqRel);
                    let number = own * u64::from(shard.count) + u64::from(shard.index);
                    if number >= *iterations {
                        return;
                    }
                    self.begin(&user, plan.offset + number, under_way).await;
                    continue;
                }
                Pace::PerUser { iterations, .. } => {
                    if turn >= *iterations {
                        return;
                    }
                    turn * most + vu
                }
            };
            turn += 1;
            self.begin(&user, plan.offset + number, self.under_way()).await;
        }
    }

    fn under_way(&self) -> UnderWay<'_> {
        self.shared.in_flight.fetch_add(1, Ordering::AcqRel);
        UnderWay(&self.shared)
    }

    /// A flow of a virtual user, which is due at once.
    async fn begin(&self, user: &User, number: u64, under_way: UnderWay<'_>) {
        let due = Instant::now();
        let counted = self.shared.since_start(due) >= self.shared.plan.warmup;
        self.flow(user, number, due, counted).await;
        drop(under_way);
    }

    async fn flow(&self, user: &User, number: u64, due: Instant, counted: bool) {
        let begun = Instant::now();
        let lag = begun.saturating_duration_since(due);
        if counted {
            let mut tally = self.gauge.tally();
            tally.due += 1;
            tally.begun += 1;
            drop(tally);
            self.gauge.values().note(Is::Lag, lag);
        }
        let Shared { drive, inbounds, .. } = &*self.shared;
        let zone = drive.zone(&self.world, number, self.shared.account(number));
        inbounds.open(&zone);
        let values = if counted { &self.gauge.values } else { &self.discarded };
        let mut unended = Unended(counted.then_some(&*self.gauge));
        let mut watch = FlowWatch::new(&self.shared, values, zone.clone(), number);
        let stop = self.watched(drive, user, number, zone.clone(), &mut watch).await;
        let held = stop.is_ok() && !watch.has_failed;
        unended.0 = None;
        if let (Err(stop), true) = (&stop, counted) {
            self.shared.note_stop(stop);
        }
        let ended = Instant::now();
        let first_sent = watch.first_sent;
        drop(watch);
        let inbound = inbounds.close(&zone);
        if !counted {
            return;
        }
        let response = ended.saturating_duration_since(due);
        let service = ended.saturating_duration_since(first_sent.unwrap_or(begun));
        let mut values = self.gauge.values();
        values.count(Count::Iterations, 1);
        values.count(Count::Inbound, inbound);
        if held {
            values.note(Is::FlowDuration, response);
            values.note(Is::FlowServiceTime, service);
        } else {
            values.count(Count::FlowFailed, 1);
        }
        drop(values);
        let mut tally = self.gauge.tally();
        if tally.samples.len() < SAMPLES {
            let due = self.shared.since_start(due);
            tally.samples.push(Sample { flow: number, due, response, service, lag, held });
        }
    }

    async fn watched(
        &self,
        drive: &Drive,
        user: &User,
        number: u64,
        zone: String,
        watch: &mut FlowWatch<'_>,
    ) -> Result<(), Stop> {
        let account = self.shared.account(number);
        let also = self.shared.watching.as_ref().and_then(|watching| watching(number));
        match also {
            Some(mut also) => {
                let mut both = (watch, &mut *also);
                drive.flow(&self.world, user, account, zone, &mut both).await
            }
            None => drive.flow(&self.world, user, account, zone, watch).await,
        }
    }
}
