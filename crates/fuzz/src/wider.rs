//! Attacks that are more than one request: operations out of order, a responder that misbehaves, and the same
//! request in several sizes.

use assay_record::{Exchange, FuzzCase, FuzzFinding, Stop};
use assay_scenario::{Drive, Provokes, compile};

use crate::assault::note;
use crate::bucket;
use crate::bystander::Bystander;
use crate::growth::{DONE, Growing};
use crate::model::Model;
use crate::oracles::{Look, Seen, Sighting, judge};
use crate::responder::disproves;
use crate::sequence::{Op, is_sound, scenario};
use crate::worker::Worker;

/// How often an attack is made again, and has to show the same each time.
const TIMES: u32 = 2;

/// An attack of more than one request.
#[derive(Clone, Debug)]
pub(crate) enum Attempt {
    /// Operations, one after the other.
    Sequence(Vec<Op>),
    /// A flow of a lane, with behaviours of the responder.
    Behaviours(usize, Vec<&'static str>),
    /// A request of a flow of a lane, in several sizes.
    Growth(usize, Growing),
}

/// What came of it.
#[derive(Debug, Default)]
pub(crate) struct Came {
    pub(crate) sightings: Vec<(Sighting, Vec<Exchange>)>,
    pub(crate) requests: u64,
    pub(crate) lost: u64,
    pub(crate) hindered: bool,
    /// How it ended.
    pub(crate) end: String,
}

impl Attempt {
    pub(crate) fn case(&self, worker: &Worker) -> FuzzCase {
        match self {
            Self::Sequence(ops) => FuzzCase {
                scenario: "sequence".to_owned(),
                sequence: ops.iter().map(ToString::to_string).collect(),
                ..FuzzCase::default()
            },
            Self::Behaviours(at, ids) => FuzzCase {
                scenario: worker.lane(*at).map(|lane| lane.scenario.clone()).unwrap_or_default(),
                behaviours: ids.iter().map(|id| (*id).to_owned()).collect(),
                ..FuzzCase::default()
            },
            Self::Growth(at, growing) => FuzzCase {
                scenario: worker.lane(*at).map(|lane| lane.scenario.clone()).unwrap_or_default(),
                step: growing.step.clone(),
                mutations: vec![growing.written()],
                sizes: growing.sizes.clone(),
                ..FuzzCase::default()
            },
        }
    }

    /// What it has in common with others of the same cause.
    fn key(&self, sighting: &Sighting) -> String {
        let print = bucket::plain(&sighting.print);
        match self {
            Self::Behaviours(_, ids) if sighting.is_of_mutation => {
                format!("{} {} {print}", sighting.oracle, ids.join(" "))
            }
            Self::Growth(_, growing) => growing.key(),
            _ => format!("{} {print}", sighting.oracle),
        }
    }

    /// The same with nothing in it.
    fn idle(&self) -> Self {
        match self {
            Self::Sequence(_) => Self::Sequence(Vec::new()),
            Self::Behaviours(at, _) => Self::Behaviours(*at, Vec::new()),
            Self::Growth(at, growing) => Self::Growth(*at, growing.sized(Vec::new())),
        }
    }

    /// The same with less of it: halves first, since each trial may cost a server.
    pub(crate) fn smaller(&self) -> Vec<Self> {
        let Self::Sequence(ops) = self else { return self.lesser() };
        let mut all = Vec::new();
        let mut size = ops.len() / 2;
        while size > 0 {
            for from in (0..ops.len()).step_by(size) {
                let mut less = ops.clone();
                less.drain(from..(from + size).min(ops.len()));
                if !less.is_empty() && is_sound(&less) {
                    all.push(Self::Sequence(less));
                }
            }
            size /= 2;
        }
        all
    }

    /// The same with less of it.
    fn lesser(&self) -> Vec<Self> {
        match self {
            Self::Sequence(ops) if ops.len() > 1 => (0..ops.len())
                .map(|at| {
                    let mut ops = ops.clone();
                    ops.remove(at);
                    ops
                })
                .filter(|ops| is_sound(ops))
                .map(Self::Sequence)
                .collect(),
            Self::Behaviours(at, ids) if ids.len() > 1 => {
                ids.iter().map(|id| Self::Behaviours(*at, vec![id])).collect()
            }
            Self::Growth(at, growing) => {
                growing.lesser().into_iter().map(|less| Self::Growth(*at, less)).collect()
            }
            Self::Sequence(_) | Self::Behaviours(..) => Vec::new(),
        }
    }

    /// The lane whose server it is made of.
    const fn lane(&self) -> usize {
        match self {
            Self::Sequence(_) => 0,
            Self::Behaviours(at, _) | Self::Growth(at, _) => *at,
        }
    }

    /// The step that it is counted for.
    pub(crate) fn step(&self) -> String {
        match self {
            Self::Sequence(_) => "sequence".to_owned(),
            Self::Behaviours(..) => "validation".to_owned(),
            Self::Growth(_, growing) => growing.step.clone(),
        }
    }
}

impl Worker {
    /// Makes an attempt, and looks into what it shows.
    pub(crate) async fn attempt(&self, mut attempt: Attempt) {
        note(&self.shared.recent, &attempt.case(self));
        let came = match &mut attempt {
            Attempt::Growth(at, growing) => {
                let (fitted, mut came) = self.fitted(*at, growing).await;
                if let Some(fitted) = fitted {
                    *growing = fitted;
                    let further = self.grow(*at, growing).await;
                    came = Came { requests: came.requests + further.requests, ..further };
                }
                came
            }
            other => self.make(other).await,
        };
        if matches!(attempt, Attempt::Growth(..)) && came.end != DONE {
            let why = format!("{}: in several sizes: {}", attempt.step(), came.end);
            *self.shared.board().untried.entry(why).or_default() += 1;
        }
        let at = attempt.lane();
        self.shared.count_attempt(&attempt, &attempt.case(self), &came);
        if came.hindered {
            self.hindered().await;
            return;
        }
        let before = self.stopped();
        if came.lost > 0 && !self.lives(at).await {
            return;
        }
        let stopped = self.stopped() > before;
        for (sighting, exchanges) in came.sightings {
            // That answers did not come is told with the server that stopped.
            if stopped && sighting.is_of_time() {
                continue;
            }
            self.weigh(&attempt, sighting, exchanges).await;
        }
    }

    /// How often the server has stopped.
    fn stopped(&self) -> u64 {
        let board = self.shared.board();
        let stopped = board.findings.iter().filter(|finding| finding.oracle == "stopped");
        stopped.map(|finding| finding.count).sum()
    }

    async fn weigh(&self, attempt: &Attempt, sighting: Sighting, exchanges: Vec<Exchange>) {
        let key = attempt.key(&sighting);
        if self.shared.is_past() {
            return;
        }
        let step = attempt.step();
        if !self.shared.board().suspects(&key, &step) {
            return;
        }
        let is_of_time = sighting.is_of_time();
        let mut shown = None;
        for _ in 0..TIMES {
            shown = self.shows_again(attempt, &key).await;
            if shown.is_none() {
                break;
            }
        }
        // What the accounts and orders show by themselves is none of what was done with them.
        if shown.is_some() && self.shows_again(&attempt.idle(), &key).await.is_some() {
            shown = None;
        }
        // Meanwhile a server that was busy may be so no more.
        if shown.is_some() && is_of_time {
            shown = self.shows_again(attempt, &key).await;
        }
        let finding = match shown {
            None => None,
            Some((sighting, again)) => {
                let exchanges = if again.is_empty() { exchanges } else { again };
                Some(self.reduced(attempt, &key, sighting, exchanges, step).await)
            }
        };
        self.shared.board().settle(&key, finding);
    }

    async fn reduced(
        &self,
        attempt: &Attempt,
        key: &str,
        mut sighting: Sighting,
        mut exchanges: Vec<Exchange>,
        step: String,
    ) -> FuzzFinding {
        let mut least = attempt.clone();
        'less: loop {
            for less in least.lesser() {
                if self.shared.is_past() {
                    break 'less;
                }
                // By less than all of them, it may have another name.
                let key = less.key(&sighting);
                // What is a race is not won each time.
                for _ in 0..TIMES {
                    if let Some(shown) = self.shows_again(&less, &key).await {
                        least = less;
                        (sighting, exchanges) = shown;
                        continue 'less;
                    }
                }
            }
            break;
        }
        let id = match &least {
            Attempt::Sequence(_) => bucket::id(key),
            Attempt::Behaviours(..) | Attempt::Growth(..) => bucket::id(&least.key(&sighting)),
        };
        FuzzFinding {
            id,
            oracle: sighting.oracle,
            severity: sighting.severity,
            requirements: sighting.requirements,
            due: sighting.due,
            seen: sighting.seen,
            case: least.case(self),
            steps: vec![step],
            count: 1,
            repeated: (TIMES, TIMES),
            first_seen: String::new(),
            last_seen: String::new(),
            known: false,
            exchanges,
        }
    }

    async fn shows_again(&self, attempt: &Attempt, key: &str) -> Option<(Sighting, Vec<Exchange>)> {
        self.shared.board().work.trials += 1;
        let came = self.make(attempt).await;
        if came.hindered {
            return None;
        }
        came.sightings.into_iter().find(|(sighting, _)| attempt.key(sighting) == key)
    }

    pub(crate) async fn make(&self, attempt: &Attempt) -> Came {
        match attempt {
            Attempt::Sequence(ops) => self.sequence(ops).await,
            Attempt::Behaviours(at, ids) => self.behave(*at, ids).await,
            Attempt::Growth(at, growing) => self.grow(*at, growing).await,
        }
    }

    async fn sequence(&self, ops: &[Op]) -> Came {
        let Some((world, user, number)) = self.home(0) else { return Came::default() };
        let (text, lines) = scenario(ops);
        let Ok(scenario) = compile("sequence", &text) else { return Came::default() };
        let Ok(drive) = Drive::new(world, scenario.into()).await else { return Came::default() };
        let anyway = self.shared.broken_anyway();
        let bystander = Bystander::new(world.directory_url.as_str(), anyway);
        let mut model = Model::new(lines, bystander);
        let zone = drive.zone(world, number, None);
        let result = drive.flow(world, user, None, zone, &mut model).await;
        came(model.bystander, &result)
    }

    async fn behave(&self, at: usize, ids: &[&'static str]) -> Came {
        let (Some(lane), Some((world, user, number))) = (self.lane(at), self.home(at)) else {
            return Came::default();
        };
        let anyway = self.shared.broken_anyway();
        let mut bystander = Bystander::new(world.directory_url.as_str(), anyway);
        let result = lane.drive.beset(world, user, number, &mut bystander, ids).await;
        let mut came = came(bystander, &result);
        if result.is_ok() && lane.kind.is_some_and(|kind| disproves(kind, ids)) {
            let look = Look {
                mutations: &[],
                due: Provokes::Refusal,
                seen: Seen::Validated("the flow came to a certificate"),
            };
            came.sightings.extend(judge(&look).into_iter().map(|seen| (seen, Vec::new())));
        }
        came
    }
}

fn came(bystander: Bystander, result: &Result<(), Stop>) -> Came {
    let Bystander { sightings, requests, lost, hindered, .. } = bystander;
    let end = match result {
        Ok(()) => "done".to_owned(),
        Err(Stop::Refused(text)) => bucket::plain(text),
        Err(Stop::Inconclusive(reason)) => bucket::plain(&reason.cause),
    };
    Came { sightings, requests, lost, hindered, end }
}
