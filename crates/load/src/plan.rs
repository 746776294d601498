//! What a run is to do: the scenario's own profile, and what the command line says.

use std::time::Duration;

use assay_scenario::{Executor, Nonces, Place, Poll, Profile};

use crate::schedule::{Schedule, Stage};
use crate::threshold::{Threshold, ThresholdError};

/// Why there is no plan.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum PlanError {
    /// The executor needs what is not there.
    #[error("{executor} needs {what}")]
    Needs {
        /// The executor.
        executor: &'static str,
        /// What it needs, with the flag that gives it.
        what: &'static str,
    },
    /// A threshold that cannot be read.
    #[error("the threshold `{metric}: {expression}` cannot be read: {error}")]
    Threshold {
        /// Where it stands, if in a file.
        place: Option<Place>,
        /// Its metric.
        metric: String,
        /// Its expression.
        expression: String,
        /// What is wrong with it.
        error: ThresholdError,
    },
    /// Nothing would ever begin.
    #[error("no flow would begin: the rate, the duration or the number of virtual users is zero")]
    Nothing,
    /// What cannot be, in words.
    #[error("{0}")]
    Impossible(String),
}

/// A part of a plan: number, counted from zero, and of how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shard {
    /// Which part.
    pub index: u32,
    /// Of how many.
    pub count: u32,
}

impl Default for Shard {
    fn default() -> Self {
        Self { index: 0, count: 1 }
    }
}

impl Shard {
    /// Whether a number belongs to this part.
    pub(crate) fn owns(self, number: u64) -> bool {
        number % u64::from(self.count.max(1)) == u64::from(self.index)
    }

    /// How many of the numbers below this one belong to this part.
    fn owned_below(self, number: u64) -> u64 {
        let count = u64::from(self.count.max(1));
        number / count + u64::from(number % count > u64::from(self.index))
    }
}

/// Virtual users over time.
#[derive(Clone, Debug, PartialEq)]
pub struct Users {
    /// Stages, whose rates are numbers of users here.
    pub stages: Vec<Stage>,
}

impl Users {
    /// From beginning to end.
    pub fn length(&self) -> Duration {
        self.stages.iter().map(|stage| stage.length).sum()
    }

    /// The most users at once.
    pub fn most(&self) -> u64 {
        self.stages.iter().map(|stage| stage.from.max(stage.to)).fold(0.0, f64::max).ceil() as u64
    }

    /// How many users there are to be at a moment; none after the end.
    pub fn at(&self, moment: Duration) -> u64 {
        let mut left = moment;
        for stage in &self.stages {
            if left < stage.length {
                let share = left.as_secs_f64() / stage.length.as_secs_f64();
                return (stage.from + (stage.to - stage.from) * share).round() as u64;
            }
            left -= stage.length;
        }
        0
    }

    /// When a user, counted from zero, is next to be there, from a moment on.
    pub fn next(&self, user: u64, from: Duration) -> Option<Duration> {
        // Rates are whole users, and looked at in steps that a person would not tell apart.
        let step = Duration::from_millis(50);
        let mut at = from;
        while at < self.length() {
            if self.at(at) > user {
                return Some(at);
            }
            at += step;
        }
        None
    }
}

/// What makes flows begin, in numbers.
#[derive(Clone, Debug)]
pub enum Pace {
    /// A schedule of its own, whatever the server does.
    Rate(Schedule),
    /// Virtual users, each one flow after the other.
    Users(Users),
    /// A number of flows, shared by virtual users.
    Shared {
        /// Virtual users.
        users: u64,
        /// Flows in all.
        iterations: u64,
    },
    /// A number of flows for each virtual user.
    PerUser {
        /// Virtual users.
        users: u64,
        /// Flows for each.
        iterations: u64,
    },
}

/// What a run is to do.
#[derive(Clone, Debug)]
pub struct Plan {
    /// What it is called.
    pub executor: Executor,
    /// What makes flows begin.
    pub pace: Pace,
    /// The most flows under way at once, where a schedule makes them begin.
    pub max_users: u64,
    /// How long at the start nothing is counted.
    pub warmup: Duration,
    /// How long flows under way may take at the end.
    pub graceful_stop: Duration,
    /// How often the set-up is done.
    pub accounts: u64,
    /// Where nonces come from.
    pub nonces: Nonces,
    /// The oldest nonce that is used.
    pub nonce_age: Duration,
    /// How a status is waited for.
    pub poll: Poll,
    /// What must hold.
    pub thresholds: Vec<Threshold>,
    /// Which part of the plan is done here.
    pub shard: Shard,
    /// Threads that generate.
    pub threads: usize,
    /// Added to the number of each flow, so that names differ from those of another run.
    pub offset: u64,
    /// For how long a server may answer nothing at all while it is asked.
    pub stall: Duration,
    /// Where a capacity search begins, in flows a second.
    pub rate: f64,
    /// For how long flows begin, or how long a trial of a capacity search takes.
    pub duration: Duration,
    /// The schedule in a line for people.
    pub words: String,
}

impl Plan {
    /// The plan of a profile.
    ///
    /// # Errors
    /// What is missing or cannot be read.
    pub fn new(profile: &Profile, seed: u64) -> Result<Self, PlanError> {
        let executor = profile.executor.unwrap_or_else(|| default_executor(profile));
        let duration = profile.duration.unwrap_or(Duration::from_secs(30));
        let warmup = profile.warmup.unwrap_or_default();
        let mut words = Words::default();
        let pace = match executor {
            Executor::ConstantArrivalRate | Executor::CapacitySearch => {
                let rate = match (profile.rate, executor) {
                    (Some(rate), _) => rate,
                    (None, Executor::CapacitySearch) => 1.0,
                    (None, _) => return needs(executor, "a rate (--rate 10/s)"),
                };
                words.say(match executor {
                    Executor::CapacitySearch => {
                        format!("from {}/s on, {} each", number(rate), time(duration))
                    }
                    _ => format!("{}/s for {}", number(rate), time(duration)),
                });
                let stage = Stage { from: rate, to: rate, length: duration };
                Pace::Rate(schedule(vec![stage], warmup, profile, seed))
            }
            Executor::RampingArrivalRate => {
                let from = profile.rate.unwrap_or(0.0);
                let stages = ramp(from, profile, executor, "/s", &mut words)?;
                Pace::Rate(schedule(stages, warmup, profile, seed))
            }
            Executor::ConstantVus => {
                let users = profile.vus.unwrap_or(1) as f64;
                words.say(format!("{} virtual users for {}", number(users), time(duration)));
                let stage = Stage { from: users, to: users, length: warmup + duration };
                Pace::Users(Users { stages: vec![stage] })
            }
            Executor::RampingVus => {
                let from = profile.vus.unwrap_or(0) as f64;
                let mut stages = ramp(from, profile, executor, " virtual users", &mut words)?;
                warm(&mut stages, warmup);
                Pace::Users(Users { stages })
            }
            Executor::SharedIterations | Executor::PerVuIterations => {
                let Some(iterations) = profile.iterations else {
                    return needs(executor, "a number of flows (--iterations 100)");
                };
                if !warmup.is_zero() {
                    let what = "a warm-up needs an executor that runs for a time";
                    return Err(PlanError::Impossible(what.to_owned()));
                }
                let users = profile.vus.unwrap_or(1);
                if executor == Executor::SharedIterations {
                    words.say(format!("{iterations} flows shared by {users} virtual users"));
                    Pace::Shared { users, iterations }
                } else {
                    words.say(format!("{iterations} flows by each of {users} virtual users"));
                    Pace::PerUser { users, iterations }
                }
            }
        };
        let plan = Self {
            executor,
            pace,
            max_users: profile.max_vus.unwrap_or(1000),
            warmup,
            graceful_stop: profile.graceful_stop.unwrap_or(Duration::from_secs(30)),
            accounts: profile.accounts.unwrap_or(10),
            nonces: match profile.nonces.as_deref() {
                Some("chain") => Nonces::Chain,
                Some("fresh") => Nonces::Fresh,
                _ => Nonces::Pool,
            },
            nonce_age: Duration::from_secs(300),
            poll: Poll::Asked,
            thresholds: thresholds(profile)?,
            shard: Shard::default(),
            threads: std::thread::available_parallelism().map_or(1, usize::from),
            offset: 0,
            stall: Duration::from_secs(10),
            rate: profile.rate.unwrap_or(1.0),
            duration,
            words: words.0.join(", then "),
        };
        plan.checked()
    }

    /// Refuses what would do nothing, or more than a machine can hold.
    fn checked(self) -> Result<Self, PlanError> {
        let nothing = match &self.pace {
            Pace::Rate(schedule) => schedule.expected(schedule.length()) < 1e-9,
            Pace::Users(users) => users.most() == 0 || users.length().is_zero(),
            Pace::Shared { users, iterations } | Pace::PerUser { users, iterations } => {
                *users == 0 || *iterations == 0
            }
        };
        if nothing {
            return Err(PlanError::Nothing);
        }
        if let Pace::Rate(schedule) = &self.pace {
            let expected = schedule.expected(schedule.length());
            if expected > 1e12 {
                let cause = format!("{expected:.0} flows are more than any run could come to");
                return Err(PlanError::Impossible(cause));
            }
        }
        Ok(self)
    }

    /// Virtual users, or the most flows under way at once.
    pub fn users(&self) -> u64 {
        match &self.pace {
            Pace::Rate(_) => self.max_users,
            Pace::Users(users) => users.most(),
            Pace::Shared { users, .. } | Pace::PerUser { users, .. } => *users,
        }
    }

    /// How many flows there are to be; `None` where the pace of the server decides.
    ///
    /// Of flows that come by chance this is the mean, where they are too many to be counted at once.
    pub fn planned(&self) -> Option<u64> {
        match &self.pace {
            Pace::Rate(schedule) => {
                let (warm, all) = (schedule.due_before(self.warmup), schedule.count());
                Some(self.shard.owned_below(all) - self.shard.owned_below(warm.min(all)))
            }
            Pace::Users(_) => None,
            Pace::Shared { iterations, .. } => Some(*iterations),
            Pace::PerUser { users, iterations } => Some(users.saturating_mul(*iterations)),
        }
    }

    /// For how long flows begin, with the warm-up; `None` where their number decides.
    pub fn length(&self) -> Option<Duration> {
        match &self.pace {
            Pace::Rate(schedule) => Some(schedule.length()),
            Pace::Users(users) => Some(users.length()),
            Pace::Shared { .. } | Pace::PerUser { .. } => None,
        }
    }

    /// The same plan at another constant rate, for a trial.
    pub(crate) fn at_rate(&self, rate: f64, offset: u64) -> Self {
        let warm =
            (!self.warmup.is_zero()).then_some(Stage { from: rate, to: rate, length: self.warmup });
        let stage = Stage { from: rate, to: rate, length: self.duration };
        let stages = warm.into_iter().chain([stage]).collect();
        Self { pace: Pace::Rate(Schedule::uniform(stages)), rate, offset, ..self.clone() }
    }
}

/// What the command line says, over what the file says.
#[must_use]
pub fn overridden(file: Profile, flags: Profile) -> Profile {
    let of_file = file.executor.unwrap_or_else(|| default_executor(&file));
    let executor = flags.executor.or_else(|| shape(&flags, of_file));
    // Another shape of load makes the file's own numbers of that shape meaningless.
    let reshaped = executor.is_some_and(|executor| executor != of_file);
    let keep = |value: Option<u64>| value.filter(|_| !reshaped);
    let has_no_time =
        matches!(executor, Some(Executor::SharedIterations | Executor::PerVuIterations));
    let warmup = file.warmup.filter(|_| !(reshaped && has_no_time));
    Profile {
        executor: executor.or(file.executor),
        rate: flags.rate.or(file.rate),
        duration: flags.duration.or(file.duration),
        stages: match (flags.stages.is_empty(), reshaped) {
            (false, _) => flags.stages,
            (true, true) => Vec::new(),
            (true, false) => file.stages,
        },
        poisson: flags.poisson.or(file.poisson),
        vus: flags.vus.or_else(|| keep(file.vus)),
        max_vus: flags.max_vus.or(file.max_vus),
        iterations: flags.iterations.or_else(|| keep(file.iterations)),
        warmup: flags.warmup.or(warmup),
        graceful_stop: flags.graceful_stop.or(file.graceful_stop),
        accounts: flags.accounts.or(file.accounts),
        nonces: flags.nonces.or(file.nonces),
        thresholds: file.thresholds.into_iter().chain(flags.thresholds).collect(),
    }
}

/// The executor that flags without one mean, where it is not that of the file: one that the file's does
/// not use decides.
fn shape(flags: &Profile, of_file: Executor) -> Option<Executor> {
    use Executor::{
        CapacitySearch, ConstantArrivalRate, ConstantVus, PerVuIterations, RampingArrivalRate,
        RampingVus, SharedIterations,
    };
    let uses = |executors: &[Executor]| executors.contains(&of_file);
    let is_used = [
        (flags.rate.is_some(), uses(&[ConstantArrivalRate, RampingArrivalRate, CapacitySearch])),
        (!flags.stages.is_empty(), uses(&[RampingArrivalRate, RampingVus])),
        (flags.vus.is_some(), uses(&[ConstantVus, RampingVus, SharedIterations, PerVuIterations])),
        (flags.iterations.is_some(), uses(&[SharedIterations, PerVuIterations])),
    ];
    let is_other = is_used.iter().any(|(given, used)| *given && !used);
    is_other.then(|| default_executor(flags))
}

fn default_executor(profile: &Profile) -> Executor {
    match (profile.rate, profile.stages.is_empty(), profile.iterations) {
        (Some(_), false, _) => Executor::RampingArrivalRate,
        (Some(_), true, _) => Executor::ConstantArrivalRate,
        (None, _, Some(_)) => Executor::SharedIterations,
        (None, false, None) => Executor::RampingVus,
        (None, true, None) => Executor::ConstantVus,
    }
}

fn needs<T>(executor: Executor, what: &'static str) -> Result<T, PlanError> {
    Err(PlanError::Needs { executor: executor.name(), what })
}

fn ramp(
    from: f64,
    profile: &Profile,
    executor: Executor,
    unit: &str,
    words: &mut Words,
) -> Result<Vec<Stage>, PlanError> {
    if profile.stages.is_empty() {
        return needs(executor, "stages (--stage 30s:50)");
    }
    let mut from = from;
    words.say(format!("from {}{unit}", number(from)));
    let mut stages = Vec::new();
    for (to, length) in &profile.stages {
        words.say(format!("to {}{unit} in {}", number(*to), time(*length)));
        stages.push(Stage { from, to: *to, length: *length });
        from = *to;
    }
    Ok(stages)
}

fn schedule(mut stages: Vec<Stage>, warmup: Duration, profile: &Profile, seed: u64) -> Schedule {
    warm(&mut stages, warmup);
    stages.retain(|stage| !stage.length.is_zero());
    match profile.poisson {
        Some(true) => Schedule::poisson(stages, seed),
        _ => Schedule::uniform(stages),
    }
}

/// Goes on before the stages at the rate that they begin with.
fn warm(stages: &mut Vec<Stage>, warmup: Duration) {
    if let (Some(first), false) = (stages.first(), warmup.is_zero()) {
        let rate = if first.from > 0.0 { first.from } else { first.to };
        stages.insert(0, Stage { from: rate, to: rate, length: warmup });
    }
}

fn thresholds(profile: &Profile) -> Result<Vec<Threshold>, PlanError> {
    let mut all = Vec::new();
    for given in &profile.thresholds {
        let threshold = Threshold::parse(given).map_err(|error| PlanError::Threshold {
            place: (given.place.line > 0).then_some(given.place),
            metric: given.metric.clone(),
            expression: given.expression.clone(),
            error,
        })?;
        all.push(threshold);
    }
    Ok(all)
}

#[derive(Default)]
struct Words(Vec<String>);

impl Words {
    fn say(&mut self, words: String) {
        self.0.push(words);
    }
}

pub(crate) fn number(n: f64) -> String {
    let text = format!("{n:.3}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn time(duration: Duration) -> String {
    if duration.subsec_millis() == 0 {
        format!("{} s", duration.as_secs())
    } else {
        format!("{} ms", duration.as_millis())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_profile_without_executor_has_the_one_that_its_numbers_mean() {
        let of = |profile: &Profile| Plan::new(profile, 0).map(|plan| plan.executor);
        let empty = Profile::default();
        assert_eq!(of(&empty), Ok(Executor::ConstantVus));
        let rate = Profile { rate: Some(5.0), ..empty.clone() };
        assert_eq!(of(&rate), Ok(Executor::ConstantArrivalRate));
        let stages = vec![(9.0, Duration::from_secs(1))];
        assert_eq!(
            of(&Profile { stages: stages.clone(), ..rate }),
            Ok(Executor::RampingArrivalRate)
        );
        assert_eq!(of(&Profile { stages, ..empty.clone() }), Ok(Executor::RampingVus));
        let iterations = Profile { iterations: Some(3), ..empty };
        assert_eq!(of(&iterations), Ok(Executor::SharedIterations));
    }

    #[test]
    fn what_would_do_nothing_is_refused() {
        let rate = Profile { rate: Some(0.0), ..Profile::default() };
        assert_eq!(Plan::new(&rate, 0).err(), Some(PlanError::Nothing));
        let shared = Profile { executor: Some(Executor::SharedIterations), ..Profile::default() };
        let error = Plan::new(&shared, 0).unwrap_err().to_string();
        assert_eq!(error, "shared-iterations needs a number of flows (--iterations 100)");
    }

    #[test]
    fn flags_of_another_shape_of_load_displace_that_of_the_file() {
        let warmup = Some(Duration::from_secs(2));
        let file = Profile {
            executor: Some(Executor::ConstantArrivalRate),
            rate: Some(10.0),
            vus: Some(3),
            warmup,
            ..Profile::default()
        };
        let over = |flags: Profile| {
            let profile = overridden(file.clone(), flags);
            (Plan::new(&profile, 0).map(|plan| (plan.executor, plan.users())), profile.warmup)
        };
        let none = Profile::default();
        let rate = over(Profile { rate: Some(20.0), ..none.clone() });
        assert_eq!(rate, (Ok((Executor::ConstantArrivalRate, 1000)), warmup));
        let users = over(Profile { vus: Some(8), ..none.clone() });
        assert_eq!(users, (Ok((Executor::ConstantVus, 8)), warmup));
        // A number of flows has no time to warm up in, and the file's users were for another shape.
        let flows = over(Profile { iterations: Some(80), ..none.clone() });
        assert_eq!(flows, (Ok((Executor::SharedIterations, 1)), None));
        let stages = vec![(5.0, Duration::from_secs(1))];
        let ramp = over(Profile { stages: stages.clone(), ..none.clone() });
        assert_eq!(ramp.0, Ok((Executor::RampingVus, 5)));
        let ramp = over(Profile { stages, rate: Some(1.0), ..none });
        assert_eq!(ramp.0, Ok((Executor::RampingArrivalRate, 1000)));
    }

    #[test]
    fn the_warm_up_goes_before_the_duration() {
        let profile = Profile {
            rate: Some(10.0),
            duration: Some(Duration::from_secs(3)),
            warmup: Some(Duration::from_secs(2)),
            ..Profile::default()
        };
        let plan = Plan::new(&profile, 0).unwrap();
        assert_eq!(plan.length(), Some(Duration::from_secs(5)));
        assert_eq!(plan.planned(), Some(30));
    }

    #[test]
    fn flows_that_are_planned_are_those_that_are_handed_out() {
        let profile = |rate, poisson| Profile {
            executor: Some(Executor::RampingArrivalRate),
            rate: Some(rate),
            stages: vec![(2.0 * rate, Duration::from_millis(1700)), (0.0, Duration::from_secs(2))],
            warmup: Some(Duration::from_millis(1300)),
            poisson: Some(poisson),
            ..Profile::default()
        };
        for (rate, poisson) in [(7.3, false), (40.0, false), (333.3, false), (40.0, true)] {
            let mut plan = Plan::new(&profile(rate, poisson), 5).unwrap();
            for count in [1, 2, 3, 7] {
                for index in 0..count {
                    plan.shard = Shard { index, count };
                    let Pace::Rate(schedule) = &plan.pace else { panic!("a rate") };
                    let own = (0u64..)
                        .zip(schedule.arrivals())
                        .filter(|(k, due)| plan.shard.owns(*k) && *due >= plan.warmup);
                    assert_eq!(plan.planned(), Some(own.count() as u64), "{rate} {index}/{count}");
                }
            }
        }
    }

    #[test]
    fn a_plan_of_any_size_is_counted_at_once() {
        for poisson in [false, true] {
            let rate = Profile {
                rate: Some(1e6),
                duration: Some(Duration::from_secs(900_000)),
                poisson: Some(poisson),
                ..Profile::default()
            };
            let planned = Plan::new(&rate, 0).unwrap().planned();
            assert_eq!(planned, Some(900_000_000_000), "by chance: {poisson}");
        }
        let each = Profile {
            executor: Some(Executor::PerVuIterations),
            vus: Some(1_000_000),
            iterations: Some(u64::MAX / 2),
            ..Profile::default()
        };
        assert_eq!(Plan::new(&each, 0).unwrap().planned(), Some(u64::MAX));
    }

    #[test]
    fn users_come_and_go_with_the_stages() {
        let stage = |from, to| Stage { from, to, length: Duration::from_secs(10) };
        let users = Users { stages: vec![stage(0.0, 4.0), stage(4.0, 0.0)] };
        assert_eq!([0, 5, 10, 15, 20].map(|s| users.at(Duration::from_secs(s))), [0, 2, 4, 2, 0]);
        assert_eq!(users.most(), 4);
        let next = users.next(2, Duration::ZERO).unwrap();
        assert!(next > Duration::from_secs(6) && next < Duration::from_secs(7), "{next:?}");
        assert_eq!(users.next(2, Duration::from_secs(16)), None);
    }
}
