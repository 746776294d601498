//! Sets two measured runs of one plan against each other.

use std::time::Duration;

use assay_record::{
    Change, Compared, Gate, GateOutcome, LoadComparison, LoadRun, LoadVerdict, Side, Unit,
};
use hdrhistogram::Histogram;
use rand::SeedableRng as _;
use rand::rngs::StdRng;

use crate::bootstrap::{Sample, interval, rates, shares};
use crate::metrics::read_histogram;
use crate::threshold::{self, Aggregate, SHARES, ThresholdError};

/// A gate as it was written.
#[derive(Clone, Debug, PartialEq)]
pub struct GivenGate {
    written: String,
    expression: String,
    metric: String,
    step: Option<String>,
    aggregate: Aggregate,
    aggregate_written: String,
    /// Whether growth fails it.
    is_more: bool,
    /// The ratio that must not be passed.
    bound: f64,
}

/// What is wrong with a gate.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum GateError {
    /// The metric or what is made of it.
    #[error(transparent)]
    Threshold(#[from] ThresholdError),
    /// No comparison.
    #[error("it has neither < nor >: write p(99)>+10% or rate<-5%")]
    NoComparison,
    /// No change in per cent.
    #[error("`{0}` is no change in per cent, such as +10% or -5%")]
    Change(String),
    /// A change that cannot be.
    #[error("nothing falls by more than 100 %: `{0}`")]
    BelowNothing(String),
    /// A single value, which has no interval.
    #[error("`{0}` is one single value, of which no interval can be known; gate a percentile")]
    Single(String),
}

/// Why two runs are not compared.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CompareError {
    /// Their plans differ.
    #[error("the two runs had different plans: {}", .0.join("; "))]
    Plans(Vec<String>),
    /// A histogram cannot be read.
    #[error("the histogram of {0} cannot be read")]
    Histogram(String),
}

impl GivenGate {
    /// Reads a gate: the change that fails it.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(metric: &str, expression: &str) -> Result<Self, GateError> {
        let (name, step) = threshold::metric(metric)?;
        let text: String = expression.chars().filter(|c| !c.is_whitespace()).collect();
        let at = text.find(['<', '>']).ok_or(GateError::NoComparison)?;
        let (left, right) = text.split_at(at);
        let is_more = right.starts_with('>');
        let aggregate = threshold::aggregate(left, threshold::is_trend(&name))?;
        if matches!(aggregate, Aggregate::Least | Aggregate::Most) {
            return Err(GateError::Single(left.to_owned()));
        }
        let change = right.trim_start_matches(['<', '>']);
        let wrong = || GateError::Change(change.to_owned());
        let percent: f64 =
            change.strip_suffix('%').and_then(|number| number.parse().ok()).ok_or_else(wrong)?;
        if !percent.is_finite() {
            return Err(wrong());
        }
        if percent <= -100.0 {
            return Err(GateError::BelowNothing(change.to_owned()));
        }
        Ok(Self {
            written: metric.to_owned(),
            expression: expression.to_owned(),
            metric: name,
            step,
            aggregate,
            aggregate_written: left.to_owned(),
            is_more,
            bound: 1.0 + percent / 100.0,
        })
    }

    fn judge(&self, before: &Measured<'_>, after: &Measured<'_>) -> Gate {
        let compared = compared(
            (&self.metric, self.step.as_deref()),
            (self.aggregate, &self.aggregate_written),
            before,
            after,
        );
        let outcome = match &compared {
            None => GateOutcome::Unknown("one of the runs measured nothing for it".to_owned()),
            Some(Compared { interval: Some((least, most)), .. }) => {
                let (beyond, within) = if self.is_more {
                    (*least > self.bound, *most <= self.bound)
                } else {
                    (*most < self.bound, *least >= self.bound)
                };
                match (beyond, within) {
                    (true, _) => GateOutcome::Broken,
                    (_, true) => GateOutcome::Held,
                    _ => GateOutcome::Unclear,
                }
            }
            Some(_) => GateOutcome::Unknown(self.lacking(before, after)),
        };
        let (metric, expression) = (self.written.clone(), self.expression.clone());
        Gate { metric, expression, outcome, compared }
    }

    fn lacking(&self, before: &Measured<'_>, after: &Measured<'_>) -> String {
        if let Aggregate::Percentile(at) = self.aggregate {
            for (which, measured) in [("older", before), ("newer", after)] {
                let sample = measured.sample(&self.metric, self.step.as_deref());
                if let Some((has, needed)) =
                    sample.and_then(|sample| Some((sample.count(), sample.needs(at)?)))
                {
                    return format!(
                        "the {which} run has {has} values, and {} needs {needed}: let it be longer",
                        self.aggregate_written
                    );
                }
            }
        }
        "the older value is zero".to_owned()
    }
}

/// A run whose histograms have been read.
struct Measured<'r> {
    run: &'r LoadRun,
    trends: Vec<(&'r str, Option<&'r str>, Histogram<u64>)>,
}

impl<'r> Measured<'r> {
    fn read(run: &'r LoadRun) -> Result<Self, CompareError> {
        let mut trends = Vec::new();
        for trend in &run.trends {
            let step = trend.step.as_deref();
            let name = || match step {
                Some(step) => format!("{}{{step:{step}}}", trend.metric),
                None => trend.metric.clone(),
            };
            let histogram = read_histogram(&trend.histogram);
            let histogram = histogram.map_err(|_| CompareError::Histogram(name()))?;
            trends.push((trend.metric.as_str(), step, histogram));
        }
        Ok(Self { run, trends })
    }

    /// The values of a metric; of all steps where none is named.
    fn sample(&self, metric: &str, step: Option<&str>) -> Option<Sample> {
        let chosen = self
            .trends
            .iter()
            .filter(|(name, of, _)| *name == metric && (step.is_none() || *of == step));
        let mut sum: Option<Histogram<u64>> = None;
        for (_, _, histogram) in chosen {
            match &mut sum {
                Some(sum) => {
                    let _ = sum.add(histogram);
                }
                None => sum = Some(histogram.clone()),
            }
        }
        sum.filter(|histogram| !histogram.is_empty()).map(|histogram| Sample::of(&histogram))
    }

    fn count(&self, metric: &str, step: Option<&str>) -> Option<f64> {
        let chosen = self.run.counters.iter().filter(|counter| {
            counter.metric == metric && (step.is_none() || counter.step.as_deref() == step)
        });
        let counts: Vec<u64> = chosen.map(|counter| counter.count).collect();
        (!counts.is_empty()).then(|| counts.iter().sum::<u64>() as f64)
    }

    fn seconds(&self) -> f64 {
        self.run.plan.measured.as_secs_f64()
    }
}

/// Compares the newer run to the older.
///
/// # Errors
/// Where their plans differ and that was not allowed, or a result cannot be read.
pub fn compare(
    before: &LoadRun,
    after: &LoadRun,
    gates: &[GivenGate],
    may_differ: bool,
) -> Result<LoadComparison, CompareError> {
    let differences = differences(before, after);
    if !differences.is_empty() && !may_differ {
        return Err(CompareError::Plans(differences));
    }
    let sides = (side(before), side(after));
    let (before, after) = (Measured::read(before)?, Measured::read(after)?);
    Ok(LoadComparison {
        format: "load-comparison/1".to_owned(),
        before: sides.0,
        after: sides.1,
        differences,
        metrics: metrics(&before, &after),
        gates: gates.iter().map(|gate| gate.judge(&before, &after)).collect(),
    })
}

/// What decides how long a flow takes besides the server. The seed, the target and the number of
/// threads may differ: they are what is compared, or do not matter.
fn differences(before: &LoadRun, after: &LoadRun) -> Vec<String> {
    let (a, b) = (&before.plan, &after.plan);
    let mut all = Vec::new();
    let mut note = |what: &str, a: String, b: String| {
        if a != b {
            all.push(format!("{what} {a} and {b}"));
        }
    };
    note("scenario", a.scenario.clone(), b.scenario.clone());
    if a.scenario == b.scenario {
        note("text of the scenario with SHA-256", a.digest.clone(), b.digest.clone());
    }
    note("executor", a.executor.clone(), b.executor.clone());
    note("schedule", a.schedule.clone(), b.schedule.clone());
    note("warm-up", seconds(a.warmup), seconds(b.warmup));
    note("users", a.users.to_string(), b.users.to_string());
    note("set-ups", a.accounts.to_string(), b.accounts.to_string());
    note("nonces from", a.nonces.clone(), b.nonces.clone());
    let part = |(index, count): (u32, u32)| format!("{index}/{count}");
    note("part", part(a.shard), part(b.shard));
    all
}

fn seconds(time: Duration) -> String {
    format!("{} s", time.as_secs_f64())
}

fn side(run: &LoadRun) -> Side {
    Side {
        directory: run.target.directory.clone(),
        started: run.origin.started.clone(),
        version: run.origin.version.clone(),
        load: format!("{}, {}", run.plan.schedule, run.plan.executor),
        completed: run.flows.completed,
        inconclusive: match &run.verdict {
            LoadVerdict::Inconclusive(reasons) => {
                reasons.iter().map(|reason| reason.cause.clone()).collect()
            }
            _ => Vec::new(),
        },
    }
}

/// Counts that are always compared.
const COUNTS: &[&str] = &[
    "iterations",
    "acme_certs",
    "acme_flow_failed",
    "dropped_iterations",
    "http_reqs",
    "http_req_failed",
    "acme_bad_nonce",
    "acme_rate_limited",
];

/// What is always compared of a distribution.
const PERCENTILES: &[(f64, &str)] = &[(50.0, "p(50)"), (90.0, "p(90)"), (99.0, "p(99)")];

fn metrics(before: &Measured<'_>, after: &Measured<'_>) -> Vec<Compared> {
    let mut all = Vec::new();
    for metric in COUNTS {
        let found = compared((metric, None), (Aggregate::Rate, "rate"), before, after);
        all.extend(found.filter(|compared| compared.before + compared.after > 0.0));
    }
    for (metric, step, _) in &before.trends {
        for (at, written) in PERCENTILES {
            let aggregate = (Aggregate::Percentile(*at), *written);
            all.extend(compared((metric, *step), aggregate, before, after));
        }
    }
    all
}

/// One aggregate in both runs; `None` where one of them measured nothing for it.
fn compared(
    (metric, step): (&str, Option<&str>),
    (aggregate, written): (Aggregate, &str),
    before: &Measured<'_>,
    after: &Measured<'_>,
) -> Option<Compared> {
    // The same chance for every comparison, so that it can be made again.
    let mut random = StdRng::seed_from_u64(0);
    let ((old, drawn_before), unit) = value((metric, step), aggregate, before, &mut random)?;
    let ((new, drawn_after), _) = value((metric, step), aggregate, after, &mut random)?;
    let interval = interval(&drawn_before, &drawn_after);
    let is_good = ["iterations", "acme_certs"].contains(&metric);
    let is_neutral = ["http_reqs", "gen_lag"].contains(&metric);
    let change = match interval {
        Some((least, _)) if least > 1.0 && !is_neutral => {
            if is_good {
                Change::Better
            } else {
                Change::Worse
            }
        }
        Some((_, most)) if most < 1.0 && !is_neutral => {
            if is_good {
                Change::Worse
            } else {
                Change::Better
            }
        }
        _ => Change::Unclear,
    };
    Some(Compared {
        metric: metric.to_owned(),
        step: step.map(str::to_owned),
        aggregate: written.to_owned(),
        unit,
        before: old,
        after: new,
        ratio: (old > 0.0).then(|| new / old),
        interval,
        change,
    })
}

/// A value, and what it might have been.
type Drawn = (f64, Vec<f64>);

fn value(
    (metric, step): (&str, Option<&str>),
    aggregate: Aggregate,
    measured: &Measured<'_>,
    random: &mut StdRng,
) -> Option<(Drawn, Unit)> {
    if threshold::is_trend(metric) {
        let sample = measured.sample(metric, step)?;
        let (count, seconds) = (sample.count() as f64, measured.seconds());
        return Some(match aggregate {
            Aggregate::Percentile(at) => {
                let enough = sample.needs(at).is_none();
                let drawn = if enough { sample.percentiles(at, random) } else { Vec::new() };
                ((sample.percentile(at), drawn), Unit::Microseconds)
            }
            Aggregate::Average => ((sample.mean(), sample.means(random)), Unit::Microseconds),
            Aggregate::Rate if seconds > 0.0 => {
                ((count / seconds, rates(count, seconds, random)), Unit::PerSecond)
            }
            Aggregate::Count => ((count, rates(count, 1.0, random)), Unit::Count),
            _ => return None,
        });
    }
    let count = measured.count(metric, step)?;
    if aggregate == Aggregate::Count {
        return Some(((count, rates(count, 1.0, random)), Unit::Count));
    }
    if let Some((_, whole)) = SHARES.iter().find(|(share, _)| *share == metric) {
        let mut whole = measured.count(whole, None)?;
        if metric == "dropped_iterations" {
            whole += count;
        }
        return (whole > 0.0).then(|| ((count / whole, shares(count, whole, random)), Unit::Share));
    }
    let seconds = measured.seconds();
    (seconds > 0.0).then(|| ((count / seconds, rates(count, seconds, random)), Unit::PerSecond))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use assay_record::{Counter, Flows, Health, LoadPlan, Origin, Reason, Standing, Target};

    use super::*;
    use crate::metrics::histogram;
    use crate::result::trend;

    /// A run of so many flows, whose times are spread around a median.
    fn run(flows: u64, median: u64, failed: u64) -> LoadRun {
        let mut times = histogram();
        for n in 0..flows {
            times.saturating_record(median / 2 + median * n / flows);
        }
        let counter =
            |metric: &str, count| Counter { metric: metric.to_owned(), step: None, count };
        LoadRun {
            format: "load/1".to_owned(),
            origin: Origin::default(),
            target: Target { directory: "https://ca.test".to_owned(), embedded: false },
            plan: LoadPlan {
                scenario: "issuance".to_owned(),
                title: String::new(),
                file: String::new(),
                digest: "abc".to_owned(),
                seed: 1,
                executor: "constant-arrival-rate".to_owned(),
                schedule: "20/s for 100 s".to_owned(),
                planned: None,
                users: 1000,
                warmup: Duration::ZERO,
                measured: Duration::from_secs(100),
                accounts: 1,
                nonces: "pool".to_owned(),
                threads: 1,
                shard: (0, 1),
                began: None,
            },
            verdict: LoadVerdict::Pass,
            flows: Flows::default(),
            trends: vec![
                trend("acme_flow_duration", None, &times),
                trend("acme_step_duration", Some(&"finalize".to_owned()), &times),
            ],
            counters: vec![counter("iterations", flows), counter("acme_flow_failed", failed)],
            problems: Vec::new(),
            thresholds: Vec::new(),
            course: Vec::new(),
            health: Health::default(),
            trials: Vec::new(),
            violations: Vec::new(),
            capacity: None,
            standing: Standing::default(),
            last: Vec::new(),
            merged: None,
        }
    }

    fn judged(before: &LoadRun, after: &LoadRun, metric: &str, expression: &str) -> GateOutcome {
        let gate = GivenGate::parse(metric, expression).unwrap();
        let comparison = compare(before, after, &[gate], false).unwrap();
        comparison.gates[0].outcome.clone()
    }

    #[test]
    fn a_gate_fails_only_where_the_whole_interval_is_beyond() {
        let (before, slower) = (run(2000, 80_000, 0), run(2000, 120_000, 0));
        let of = |after: &LoadRun, expression: &str| {
            judged(&before, after, "acme_flow_duration", expression)
        };
        assert_eq!(of(&slower, "p(99)>+10%"), GateOutcome::Broken);
        assert_eq!(of(&slower, "p(99)>+100%"), GateOutcome::Held);
        assert_eq!(of(&slower, "p(50) > +50%"), GateOutcome::Unclear, "it grew by just that much");
        assert_eq!(of(&slower, "avg>+10%"), GateOutcome::Broken);
        assert_eq!(of(&before, "p(99)>+10%"), GateOutcome::Held);
        assert_eq!(of(&run(2000, 40_000, 0), "med<-20%"), GateOutcome::Broken);
        let step = "acme_step_duration{step:finalize}";
        assert_eq!(judged(&before, &slower, step, "p(90)>10%"), GateOutcome::Broken);
        let gone = judged(&before, &slower, "acme_step_duration{step:gone}", "p(90)>10%");
        assert!(matches!(gone, GateOutcome::Unknown(_)));
    }

    #[test]
    fn few_values_say_nothing_of_the_tail() {
        let (before, after) = (run(400, 80_000, 0), run(400, 160_000, 0));
        let GateOutcome::Unknown(why) = judged(&before, &after, "acme_flow_duration", "p(99)>+10%")
        else {
            panic!("400 values are judged")
        };
        assert_eq!(why, "the older run has 400 values, and p(99) needs 500: let it be longer");
        let p90 = judged(&before, &after, "acme_flow_duration", "p(90)>+10%");
        assert_eq!(p90, GateOutcome::Broken);
    }

    #[test]
    fn shares_and_rates_have_gates_too() {
        let (before, after) = (run(2000, 80_000, 4), run(1000, 80_000, 60));
        assert_eq!(judged(&before, &after, "acme_flow_failed", "rate>+50%"), GateOutcome::Broken);
        assert_eq!(judged(&before, &before, "acme_flow_failed", "rate>+50%"), GateOutcome::Unclear);
        assert_eq!(judged(&before, &after, "iterations", "rate<-5%"), GateOutcome::Broken);
        let none = run(2000, 80_000, 0);
        assert_eq!(judged(&none, &after, "acme_flow_failed", "rate>+50%"), GateOutcome::Broken);
    }

    #[test]
    fn what_changed_is_told_apart_from_chance() {
        let comparison =
            compare(&run(2000, 80_000, 0), &run(1500, 120_000, 0), &[], false).unwrap();
        let find = |metric: &str, aggregate: &str| {
            let found = comparison
                .metrics
                .iter()
                .find(|compared| compared.metric == metric && compared.aggregate == aggregate);
            found.unwrap()
        };
        let p99 = find("acme_flow_duration", "p(99)");
        assert_eq!((p99.change, p99.unit), (Change::Worse, Unit::Microseconds));
        assert!((p99.ratio.unwrap() - 1.5).abs() < 0.01);
        assert_eq!(find("iterations", "rate").change, Change::Worse, "fewer flows are worse");
        let same = compare(&run(2000, 80_000, 2), &run(2000, 80_000, 2), &[], false).unwrap();
        assert!(same.metrics.iter().all(|compared| compared.change == Change::Unclear));
        assert_eq!(
            same,
            compare(&run(2000, 80_000, 2), &run(2000, 80_000, 2), &[], false).unwrap()
        );
    }

    #[test]
    fn other_plans_are_refused_unless_that_is_meant() {
        let (before, mut after) = (run(10, 80_000, 0), run(10, 80_000, 0));
        after.plan.seed = 2;
        after.plan.threads = 8;
        assert!(compare(&before, &after, &[], false).is_ok());
        after.plan.schedule = "40/s for 100 s".to_owned();
        let refused = compare(&before, &after, &[], false).unwrap_err();
        assert_eq!(
            refused.to_string(),
            "the two runs had different plans: schedule 20/s for 100 s and 40/s for 100 s"
        );
        assert_eq!(compare(&before, &after, &[], true).unwrap().differences.len(), 1);
        let mut warmer = run(10, 80_000, 0);
        warmer.plan.warmup = before.plan.warmup + Duration::from_millis(1500);
        let refused = compare(&before, &warmer, &[], false).unwrap_err().to_string();
        assert!(refused.contains("plans: warm-up "), "{refused}");
        after.trends[0].histogram = "AAAA".to_owned();
        let broken = compare(&before, &after, &[], true).unwrap_err();
        assert_eq!(broken, CompareError::Histogram("acme_flow_duration".to_owned()));
    }

    #[test]
    fn a_run_that_says_nothing_says_why() {
        let mut run = run(10, 80_000, 0);
        run.verdict = LoadVerdict::Inconclusive(vec![Reason::new("flows began late")]);
        let comparison = compare(&run, &run, &[], false).unwrap();
        assert_eq!(comparison.after.inconclusive, ["flows began late"]);
    }

    #[test]
    fn mistakes_in_a_gate_say_what_would_be_right() {
        let said = |metric: &str, expression: &str| {
            GivenGate::parse(metric, expression).unwrap_err().to_string()
        };
        assert!(said("acme_flow_duratoin", "p(99)>+10%").contains("acme_flow_duration"));
        assert!(said("acme_flow_duration", "p(99)+10%").contains("neither < nor >"));
        assert!(said("acme_flow_duration", "p(99)>+10").contains("per cent"));
        assert!(said("acme_flow_duration", "p(99)>NaN%").contains("per cent"));
        assert!(said("acme_flow_duration", "max>+10%").contains("gate a percentile"));
        assert!(said("acme_flow_duration", "p(99)<-100%").contains("100 %"));
        assert!(said("iterations", "p(99)>+10%").contains("count, rate"));
    }
}
