//! Finds the largest rate that holds the thresholds: doubles it until they do not hold, halves the
//! gap until it is small, and holds the rate that was found once more.

use std::sync::atomic::Ordering;
use std::time::Duration;

use assay_record::{LoadRun, LoadVerdict, Reason, Stretch, Trial};
use assay_scenario::{Executor, GivenThreshold, Place};

use crate::collect::{Collected, Tick};
use crate::metrics::Is;
use crate::plan::{Pace, Plan};
use crate::result::About;
use crate::run::{Ready, RunError, Setup};
use crate::threshold::Threshold;
use crate::verdict::told;

/// The gap between a rate that holds and one that does not, as a share of the former, that is small
/// enough.
const FINE: f64 = 0.05;

/// How often the first rate is halved where it does not hold.
const HALVINGS: u32 = 6;

/// How often a rate that held once and not again is lowered.
const LOWERINGS: u32 = 3;

/// What a trial came to.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Answer {
    /// Everything held.
    Held,
    /// It did not, and why.
    NotHeld(String),
    /// It says nothing about the server.
    Unknown(Vec<Reason>),
}

/// What a search came to.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum End {
    /// The rate that held, and held again.
    Found(f64),
    /// No rate held; the lowest that was tried, and why it did not.
    None(f64, String),
    /// It could not be told; and the largest rate that held until then.
    Unknown(Vec<Reason>, Option<f64>),
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Phase {
    Doubling,
    /// Nothing has held yet.
    Halving(u32),
    Bisecting,
    /// So often the rate has been lowered.
    Holding(u32),
}

/// Decides what is tried next. It knows no server and no clock.
#[derive(Debug)]
pub(crate) struct Search {
    phase: Phase,
    next: f64,
    /// The largest rate that held.
    low: Option<f64>,
    /// The smallest that did not.
    high: Option<f64>,
    end: Option<End>,
}

impl Search {
    pub(crate) fn new(from: f64) -> Self {
        Self { phase: Phase::Doubling, next: from, low: None, high: None, end: None }
    }

    /// The rate that is to be tried; `None` at the end.
    pub(crate) fn next(&self) -> Option<f64> {
        self.end.is_none().then_some(self.next)
    }

    /// Takes what a trial of that rate came to.
    pub(crate) fn note(&mut self, answer: Answer) {
        let rate = self.next;
        match (answer, self.phase) {
            (Answer::Unknown(reasons), _) => self.end = Some(End::Unknown(reasons, self.low)),
            (Answer::Held, Phase::Doubling) => {
                self.low = Some(rate);
                self.next = rate * 2.0;
            }
            (Answer::Held, Phase::Holding(_)) => self.end = Some(End::Found(rate)),
            (Answer::Held, Phase::Halving(_) | Phase::Bisecting) => {
                self.low = Some(rate);
                self.narrow();
            }
            (Answer::NotHeld(why), Phase::Doubling) => {
                self.high = Some(rate);
                match self.low {
                    Some(_) => self.narrow(),
                    None => self.halve(0, why),
                }
            }
            (Answer::NotHeld(why), Phase::Halving(times)) => {
                self.high = Some(rate);
                self.halve(times, why);
            }
            (Answer::NotHeld(_), Phase::Bisecting) => {
                self.high = Some(rate);
                self.narrow();
            }
            (Answer::NotHeld(_), Phase::Holding(times)) if times < LOWERINGS => {
                // It held once, which is not to be told as what held.
                self.low = None;
                self.phase = Phase::Holding(times + 1);
                self.next = rate * (1.0 - FINE);
            }
            (Answer::NotHeld(why), Phase::Holding(_)) => {
                let cause = format!("a rate held once and did not hold again: {why}");
                let remedy = "give longer trials with --duration, and a longer --warmup";
                self.end = Some(End::Unknown(vec![Reason::with_remedy(cause, remedy)], None));
            }
        }
    }

    fn halve(&mut self, times: u32, why: String) {
        if times == HALVINGS {
            self.end = Some(End::None(self.next, why));
        } else {
            self.phase = Phase::Halving(times + 1);
            self.next /= 2.0;
        }
    }

    fn narrow(&mut self) {
        let (Some(low), Some(high)) = (self.low, self.high) else { return };
        if high - low <= low * FINE {
            self.phase = Phase::Holding(0);
            self.next = low;
        } else {
            self.phase = Phase::Bisecting;
            self.next = f64::midpoint(low, high);
        }
    }
}

/// What a capacity search has found.
#[derive(Debug)]
pub struct Capacity {
    trials: Vec<Trial>,
    end: End,
    /// The trial whose numbers are told: the last that held, else the last.
    told: Collected,
    plan: Plan,
}

/// Searches for the largest rate that holds the thresholds of a plan.
///
/// # Errors
/// Where a trial did not begin.
pub async fn capacity(setup: Setup, mut tick: impl FnMut(&Tick<'_>)) -> Result<Capacity, RunError> {
    let ready = Ready::new(&setup).await?;
    let plan = with_defaults(setup.plan.clone());
    let mut search = Search::new(plan.rate);
    let mut start = setup.start;
    let mut offset = plan.offset;
    let mut trials = Vec::new();
    let mut told: Option<(bool, Collected, Plan)> = None;
    while let Some(rate) = search.next() {
        let plan = plan.at_rate(rate, offset);
        if let Pace::Rate(schedule) = &plan.pace {
            offset += schedule.count();
        }
        let collected = ready.run(&setup, plan.clone(), start.take(), &mut tick).await?;
        let mut answer = answer(&collected, &plan);
        if setup.stop.load(Ordering::Relaxed) {
            answer = Answer::Unknown(vec![Reason::new("the search was interrupted")]);
        }
        let held = answer == Answer::Held;
        trials.push(Trial {
            rate,
            held,
            achieved: collected.flows.rate,
            p99: collected
                .values
                .trend(Is::FlowDuration)
                .map_or(0, |trend| trend.value_at_percentile(99.0)),
            why: match &answer {
                Answer::Held => None,
                Answer::NotHeld(why) => Some(why.clone()),
                Answer::Unknown(reasons) => {
                    let causes: Vec<&str> = reasons.iter().map(|r| r.cause.as_str()).collect();
                    Some(causes.join("; "))
                }
            },
        });
        if held || !told.as_ref().is_some_and(|(held, ..)| *held) {
            told = Some((held, collected, plan));
        }
        search.note(answer);
    }
    let (Some((_, told, plan)), Some(end)) = (told, search.end) else {
        return Err(RunError::NoTrial);
    };
    Ok(Capacity { trials, end, told, plan })
}

/// The plan with thresholds that say when a server keeps up, where it has none that do.
fn with_defaults(mut plan: Plan) -> Plan {
    let defaults = [("acme_flow_failed", "rate<0.01"), ("dropped_iterations", "count==0")];
    let had_none = plan.thresholds.is_empty();
    for (metric, expression) in defaults {
        // A flow that could not begin is a server that did not keep up, whatever else is asked.
        let is_asked = plan.thresholds.iter().any(|threshold| threshold.metric == metric);
        if is_asked || !(had_none || metric == "dropped_iterations") {
            continue;
        }
        let given = GivenThreshold {
            place: Place::default(),
            metric: metric.to_owned(),
            expression: expression.to_owned(),
            abort_on_fail: false,
            delay_abort: Duration::ZERO,
            window: None,
        };
        plan.thresholds.extend(Threshold::parse(&given));
    }
    plan
}

fn answer(collected: &Collected, plan: &Plan) -> Answer {
    match collected.verdict(plan, &[]) {
        LoadVerdict::Fail(broken) => Answer::NotHeld(broken.join("; ")),
        LoadVerdict::Inconclusive(reasons) => Answer::Unknown(reasons),
        LoadVerdict::Pass => {
            let end = plan.warmup + plan.duration;
            match piled_up(&collected.course, plan.warmup, end, plan.rate) {
                Some(why) => Answer::NotHeld(why),
                None => Answer::Held,
            }
        }
    }
}

/// Says so where flows under way became more and more: such a rate holds for as long only as
/// nobody looks. Under way are rate × response time (Little's law), which is steady where a server
/// keeps up.
fn piled_up(course: &[Stretch], from: Duration, to: Duration, rate: f64) -> Option<String> {
    let within = |stretch: &&Stretch| stretch.start >= from && stretch.start + stretch.length <= to;
    let under_way: Vec<f64> =
        course.iter().filter(within).map(|stretch| stretch.in_flight as f64).collect();
    if under_way.len() < 4 {
        return None;
    }
    let (first, second) = under_way.split_at(under_way.len() / 2);
    let mean = |of: &[f64]| of.iter().sum::<f64>() / of.len() as f64;
    let (before, after) = (mean(first), mean(second));
    let grown = after - before;
    let seconds = to.saturating_sub(from).as_secs_f64() / 2.0;
    let by_chance = 2.0 * before.sqrt() + 2.0;
    (grown > by_chance && grown > FINE * rate * seconds).then(|| {
        format!("the server does not keep up: {before:.0} flows were under way, later {after:.0}")
    })
}

impl Capacity {
    /// The result of the search, with the numbers of the trial that decided.
    pub fn result(&self, about: About) -> LoadRun {
        let mut run = self.told.result(&self.plan, about);
        run.plan.executor = Executor::CapacitySearch.name().to_owned();
        let rate = self.plan.rate;
        run.plan.schedule =
            format!("{}; the numbers are of {}/s", self.plan.words, crate::plan::number(rate));
        run.trials.clone_from(&self.trials);
        (run.verdict, run.capacity) = match &self.end {
            End::Found(rate) => (LoadVerdict::Pass, Some(*rate)),
            End::None(rate, why) => {
                let why = format!("not even {}/s held: {why}", crate::plan::number(*rate));
                (LoadVerdict::Fail(vec![why]), None)
            }
            End::Unknown(reasons, held) => (LoadVerdict::Inconclusive(reasons.clone()), *held),
        };
        // An invariant that was broken in any trial is the server's fault at any rate.
        if !run.violations.is_empty() {
            run.verdict = LoadVerdict::Fail(run.violations.iter().map(told).collect());
        }
        run
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Searches on a server that holds what the function says; the rates that were tried too.
    fn searched(from: f64, mut holds: impl FnMut(f64) -> Answer) -> (End, Vec<f64>) {
        let mut search = Search::new(from);
        let mut tried = Vec::new();
        while let Some(rate) = search.next() {
            tried.push(rate);
            assert!(tried.len() < 100, "it does not end: {tried:?}");
            search.note(holds(rate));
        }
        (search.end.unwrap(), tried)
    }

    fn up_to(limit: f64) -> impl FnMut(f64) -> Answer {
        move |rate| {
            if rate <= limit { Answer::Held } else { Answer::NotHeld("too slow".to_owned()) }
        }
    }

    #[test]
    fn the_rate_is_doubled_then_bisected_then_held() {
        let (end, tried) = searched(10.0, up_to(70.0));
        assert_eq!(tried, [10.0, 20.0, 40.0, 80.0, 60.0, 70.0, 75.0, 72.5, 70.0]);
        assert_eq!(end, End::Found(70.0));
    }

    #[test]
    fn a_first_rate_that_is_too_high_is_halved() {
        let (end, tried) = searched(100.0, up_to(30.0));
        assert_eq!(tried[..3], [100.0, 50.0, 25.0]);
        assert!(matches!(end, End::Found(rate) if (28.5..=30.0).contains(&rate)), "{end:?}");
        let (end, tried) = searched(64.0, up_to(0.0));
        assert_eq!(end, End::None(1.0, "too slow".to_owned()));
        assert_eq!(tried.len(), 7);
    }

    #[test]
    fn a_trial_that_says_nothing_ends_the_search_with_what_held() {
        let reasons = vec![Reason::new("flows began late")];
        let (end, tried) = searched(10.0, |rate| {
            if rate < 80.0 { Answer::Held } else { Answer::Unknown(reasons.clone()) }
        });
        assert_eq!(tried, [10.0, 20.0, 40.0, 80.0]);
        assert_eq!(end, End::Unknown(reasons.clone(), Some(40.0)));
        let (end, _) = searched(10.0, |_| Answer::Unknown(reasons.clone()));
        assert_eq!(end, End::Unknown(reasons, None));
    }

    #[test]
    fn a_rate_that_does_not_hold_again_is_lowered_and_then_given_up() {
        let mut seen = 0;
        let (end, tried) = searched(10.0, |rate| {
            seen += u32::from((rate - 15.0).abs() < 1e-9);
            // It holds 15/s the first time only.
            if rate < 15.0 || (seen == 1 && rate <= 15.0) {
                Answer::Held
            } else {
                Answer::NotHeld("tired".to_owned())
            }
        });
        assert!(
            matches!(end, End::Found(rate) if (rate - 14.25).abs() < 1e-9),
            "{end:?} {tried:?}"
        );

        let mut trials = 0;
        let (end, _) = searched(10.0, |_| {
            trials += 1;
            if trials == 1 { Answer::Held } else { Answer::NotHeld("tired".to_owned()) }
        });
        let End::Unknown(reasons, None) = end else { panic!("{end:?}") };
        assert!(reasons[0].cause.ends_with("did not hold again: tired"), "{reasons:?}");
    }

    proptest! {
        #[test]
        fn what_is_found_holds_and_is_within_a_twentieth(from in 0.1..500.0f64, limit in 0.1..5e4f64) {
            prop_assume!(limit > from / 32.0);
            let (end, _) = searched(from, up_to(limit));
            let End::Found(found) = end else { panic!("{end:?}") };
            prop_assert!(found <= limit && found * (1.0 + FINE) >= limit * 0.999_999, "{found} {limit}");
        }
    }

    #[test]
    fn flows_that_pile_up_are_a_server_that_does_not_keep_up() {
        let course = |under_way: &[u64]| -> Vec<Stretch> {
            (0..)
                .zip(under_way)
                .map(|(second, in_flight)| Stretch {
                    start: Duration::from_secs(second),
                    length: Duration::from_secs(1),
                    in_flight: *in_flight,
                    ..Stretch::default()
                })
                .collect()
        };
        let of = |under_way: &[u64], rate| {
            let to = Duration::from_secs(under_way.len() as u64);
            piled_up(&course(under_way), Duration::ZERO, to, rate)
        };
        assert_eq!(of(&[10, 12, 9, 11, 12, 10], 10.0), None);
        let why = of(&[10, 20, 30, 40, 50, 60], 60.0).unwrap();
        assert_eq!(why, "the server does not keep up: 20 flows were under way, later 50");
        // Too short to tell.
        assert_eq!(of(&[10, 100], 10.0), None);
    }
}
