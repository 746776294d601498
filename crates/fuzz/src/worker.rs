//! Who runs flows, one after the other.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use assay_record::{FuzzCase, Reason, Stop};
use assay_scenario::{Drive, Nonces, Poll, User, World};

use crate::assault::{Assault, Outcome, Place, Recent, Task};
use crate::shared::{Lane, Next, Shared, lock};
use crate::wider::Attempt;

/// Who runs flows, one after the other: with connections and nonces of its own.
pub(crate) struct Worker {
    pub(crate) shared: Arc<Shared>,
    /// Surroundings and conversation, for each lane.
    homes: Vec<(Arc<World>, User)>,
}

impl Worker {
    pub(crate) fn new(shared: Arc<Shared>) -> Self {
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

    pub(crate) async fn work(self, share: Option<f64>) {
        let mut turn = 0;
        while !self.shared.is_over() {
            let Some(next) = self.shared.next(turn) else { break };
            turn += 1;
            let began = Instant::now();
            let tried = match next {
                Next::Cases(at, batch) => self.cases(at, batch).await,
                Next::Attempt(attempt, _place) => {
                    let pace = match attempt {
                        Attempt::Sequence(_) => None,
                        Attempt::Behaviours(..) => Some(&self.shared.pace),
                        Attempt::Growth(..) => Some(&self.shared.growing),
                    };
                    if let Some(pace) = pace {
                        pace.begin();
                    }
                    self.attempt(attempt).await;
                    if let Some(pace) = pace {
                        pace.end(began.elapsed());
                    }
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

/// Flows are many and short: a status is waited for at a pace of our own, not at that of Retry-After, where
/// nothing else is said.
const POLL: Poll =
    Poll::Own { first: Duration::from_millis(10), longest: Duration::from_millis(500) };

pub(crate) fn home(world: &Arc<World>) -> (Arc<World>, User) {
    let poll = if world.poll == Poll::Asked { POLL } else { world.poll };
    let own = Arc::new(world.apart(poll, None));
    let user = User::new(&own, Nonces::Pool, Duration::MAX, 1);
    (own, user)
}

pub(crate) async fn flow(
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

pub(crate) fn names(drive: &Drive) -> Arc<BTreeMap<Place, String>> {
    Arc::new(drive.every_step().into_iter().map(|step| (step.place, step.name)).collect())
}
