//! Puts the results of the shards of a plan together, without loss: histograms and counts add up to
//! what one run over the same flows would have measured.

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use assay_record::{
    Flows, Health, LoadPlan, LoadRun, Merged, Origin, Reason, Standing, Stretch, ThresholdOutcome,
    Violation,
};
use assay_scenario::{GivenThreshold, Place};

use crate::collect::join;
use crate::metrics::{Is, Unreadable, Values};
use crate::result::Told;
use crate::threshold::{Threshold, ThresholdError};
use crate::verdict::judged;

/// Why results cannot be put together.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum MergeError {
    /// There is none.
    #[error("there is no result to merge")]
    Nothing,
    /// It is of another version.
    #[error("{file} has format {format}, and this assay reads load/1")]
    Format {
        /// Which.
        file: String,
        /// What it says.
        format: String,
    },
    /// Two results are not of one plan.
    #[error(
        "{file} is no shard of the same run: its {what} is {has}, and that of {first} is {due}"
    )]
    Differs {
        /// The one that differs.
        file: String,
        /// The one that came first.
        first: String,
        /// In what.
        what: &'static str,
        /// What it has.
        has: String,
        /// What the first has.
        due: String,
    },
    /// A shard came twice.
    #[error("{first} and {file} are both of shard {shard}")]
    Twice {
        /// The first.
        first: String,
        /// The second.
        file: String,
        /// Which shard.
        shard: u32,
    },
    /// It was merged before.
    #[error("{file} is a merged result already, and parts of it could be counted twice")]
    Again {
        /// Which.
        file: String,
    },
    /// A number of a shard that cannot be.
    #[error("{file} says that it is shard {index} of {count}")]
    Shard {
        /// Which.
        file: String,
        /// Its number.
        index: u32,
        /// Of how many.
        count: u32,
    },
    /// Its values cannot be read.
    #[error("{file} cannot be merged: {error}")]
    Unreadable {
        /// Which.
        file: String,
        /// Why.
        error: Unreadable,
    },
    /// A threshold in it cannot be read.
    #[error("a threshold of {file} cannot be read: {error}")]
    Threshold {
        /// Which.
        file: String,
        /// Why.
        error: ThresholdError,
    },
}

/// How shards are put together.
#[derive(Clone, Debug)]
pub struct Merge {
    /// The share of shards below which the rest says too little.
    pub min_coverage: f64,
    /// An earlier run, which `baseline` in a threshold stands for.
    pub baseline: Option<LoadRun>,
}

/// Shards of a plan, at most: those that are lost are told one by one.
const MOST: u32 = 1 << 16;

/// How far apart shards may have begun, as a share of what they measured, and at least.
const APART: (f64, Duration) = (0.05, Duration::from_secs(1));

/// Puts results together, each with the name of its file.
///
/// # Errors
/// Where they do not belong together.
pub fn merge(runs: &[(String, LoadRun)], how: &Merge) -> Result<LoadRun, MergeError> {
    let mut sorted: Vec<&(String, LoadRun)> = runs.iter().collect();
    sorted.sort_by_key(|(_, run)| run.plan.shard.0);
    let Some((first_file, first)) = runs.first() else { return Err(MergeError::Nothing) };
    for (file, run) in runs {
        one_plan((first_file, first), (file, run))?;
    }
    for pair in sorted.windows(2) {
        if let [(first, a), (file, b)] = pair
            && a.plan.shard.0 == b.plan.shard.0
        {
            let (first, file) = (first.clone(), file.clone());
            return Err(MergeError::Twice { first, file, shard: a.plan.shard.0 });
        }
    }

    let mut whole: Option<(Values, Vec<String>)> = None;
    for (file, run) in &sorted {
        let (values, steps) = Values::read(run)
            .map_err(|error| MergeError::Unreadable { file: file.clone(), error })?;
        match &mut whole {
            None => whole = Some((values, steps)),
            Some((sum, known)) if *known == steps => sum.add(&values),
            Some((_, known)) => {
                return Err(MergeError::Differs {
                    file: file.clone(),
                    first: first_file.clone(),
                    what: "list of steps",
                    has: steps.join(", "),
                    due: known.join(", "),
                });
            }
        }
    }
    let Some((values, steps)) = whole else { return Err(MergeError::Nothing) };
    let runs: Vec<&LoadRun> = sorted.iter().map(|(_, run)| run).collect();

    let merged = merged(&runs);
    let measured = runs.iter().map(|run| run.plan.measured).max().unwrap_or_default();
    let given = thresholds(first_file, first)?;
    let (outcomes, unknown) = outcomes(&given, &values, &steps, measured, how, &runs);
    let flows = flows(&runs, measured);
    let mut standing = standing(&runs, &merged, how);
    standing.saturated.extend(unknown);
    let violations = violations(&runs);
    let verdict = judged(&standing, &flows, &outcomes, &given, &violations);
    let Told { trends, counters, problems } = Told::of(&values, &steps);
    Ok(LoadRun {
        format: first.format.clone(),
        origin: origin(&runs, first),
        target: first.target.clone(),
        plan: plan(&runs, first, measured),
        verdict,
        flows,
        trends,
        counters,
        problems,
        thresholds: outcomes,
        course: course(&runs),
        health: health(&runs, &values),
        trials: first.trials.clone(),
        capacity: first.capacity,
        violations,
        standing,
        last: runs.iter().flat_map(|run| run.last.clone()).collect(),
        merged: Some(merged),
    })
}

/// Refuses results of other plans.
fn one_plan(
    (first_file, first): (&String, &LoadRun),
    (file, run): (&String, &LoadRun),
) -> Result<(), MergeError> {
    if run.format != "load/1" {
        let (file, format) = (file.clone(), run.format.clone());
        return Err(MergeError::Format { file, format });
    }
    if run.merged.is_some() {
        return Err(MergeError::Again { file: file.clone() });
    }
    let (index, count) = run.plan.shard;
    if index >= count || count > MOST {
        return Err(MergeError::Shard { file: file.clone(), index, count });
    }
    // An embedded CA is another one in each process, at another port.
    let target = |run: &LoadRun| match run.target.embedded {
        true => "the embedded CA".to_owned(),
        false => run.target.directory.clone(),
    };
    let said = |run: &LoadRun| {
        let LoadPlan { scenario, digest, seed, executor, schedule, .. } = &run.plan;
        let LoadPlan { warmup, accounts, nonces, shard, .. } = &run.plan;
        let thresholds: Vec<String> =
            run.thresholds.iter().map(|t| format!("{}: {}", t.metric, t.expression)).collect();
        [
            ("scenario", scenario.clone()),
            ("digest of the scenario's text", digest.clone()),
            ("seed", seed.to_string()),
            ("executor", executor.clone()),
            ("schedule", schedule.clone()),
            ("warm-up", format!("{} ms", warmup.as_millis())),
            ("number of accounts", accounts.to_string()),
            ("nonce mode", nonces.clone()),
            ("number of shards", shard.1.to_string()),
            ("target", target(run)),
            ("list of thresholds", thresholds.join(", ")),
        ]
    };
    for ((what, has), (_, due)) in said(run).into_iter().zip(said(first)) {
        if has != due {
            let (file, first) = (file.clone(), first_file.clone());
            return Err(MergeError::Differs { file, first, what, has, due });
        }
    }
    Ok(())
}

fn merged(runs: &[&LoadRun]) -> Merged {
    let count = runs.first().map_or(1, |run| run.plan.shard.1);
    let found: Vec<u32> = runs.iter().map(|run| run.plan.shard.0).collect();
    let is_found: HashSet<u32> = found.iter().copied().collect();
    let lost = (0..count).filter(|shard| !is_found.contains(shard)).collect();
    let coverage = found.len() as f64 / f64::from(count.max(1));
    Merged { count, found, lost, coverage }
}

/// What decides beside the thresholds, of all shards and of their number.
fn standing(runs: &[&LoadRun], merged: &Merged, how: &Merge) -> Standing {
    let mut standing = Standing::default();
    if merged.coverage < how.min_coverage {
        let lost: Vec<String> = merged.lost.iter().map(u32::to_string).collect();
        let cause = format!(
            "{} of {} shards are lost: {}; {:.1} % are there, and {:.1} % are due",
            merged.lost.len(),
            merged.count,
            lost.join(", "),
            merged.coverage * 100.0,
            how.min_coverage * 100.0
        );
        let remedy = "give their results too, or lower --min-coverage";
        standing.saturated.push(Reason::with_remedy(cause, remedy));
    }
    let began = runs.iter().filter_map(|run| run.plan.began);
    let (from, to) = began.fold((f64::MAX, f64::MIN), |(from, to), at| (from.min(at), to.max(at)));
    let measured = runs.iter().map(|run| run.plan.measured).max().unwrap_or_default();
    let allowed = (measured.as_secs_f64() * APART.0).max(APART.1.as_secs_f64());
    if to - from > allowed {
        let cause = format!(
            "the shards did not run at the same time: they began up to {:.1} s apart, where {allowed:.1} s \
             are allowed",
            to - from
        );
        let remedy = "give all of them the same --start-at, and room enough to run at once";
        standing.saturated.push(Reason::with_remedy(cause, remedy));
    }
    let failed = || runs.iter().filter(|run| run.flows.failed > 0);
    if failed().all(|run| run.standing.unjudged.is_some()) {
        standing.unjudged = failed().find_map(|run| run.standing.unjudged.clone());
    }
    for run in runs {
        let shard = run.plan.shard.0;
        standing.saturated.extend(run.standing.saturated.iter().map(|reason| Reason {
            cause: format!("shard {shard}: {}", reason.cause),
            remedy: reason.remedy.clone(),
        }));
        standing.silence = standing.silence.max(run.standing.silence);
        standing.interrupted |= run.standing.interrupted;
        standing.unjudged = standing.unjudged.or_else(|| run.standing.unjudged.clone());
    }
    // Where flows of one shard have failed at the server, that decides.
    let is_refused = |run: &&LoadRun| run.flows.failed > 0 && run.standing.unjudged.is_none();
    if runs.iter().any(is_refused) {
        standing.unjudged = None;
    }
    standing
}

/// The thresholds as they stand in a result.
fn thresholds(file: &str, run: &LoadRun) -> Result<Vec<Threshold>, MergeError> {
    let read = run.thresholds.iter().map(|outcome| {
        Threshold::parse(&GivenThreshold {
            place: Place::default(),
            metric: outcome.metric.clone(),
            expression: outcome.expression.clone(),
            abort_on_fail: false,
            delay_abort: Duration::ZERO,
            window: outcome.window,
        })
        .map_err(|error| MergeError::Threshold { file: file.to_owned(), error })
    });
    read.collect()
}

/// Thresholds held against the values of all; and why, where they cannot be.
fn outcomes(
    given: &[Threshold],
    values: &Values,
    steps: &[String],
    measured: Duration,
    how: &Merge,
    runs: &[&LoadRun],
) -> (Vec<ThresholdOutcome>, Vec<Reason>) {
    let mut outcomes = Vec::new();
    let mut reasons = Vec::new();
    for (at, threshold) in given.iter().enumerate() {
        let aborted =
            runs.iter().any(|run| run.thresholds.get(at).is_some_and(|outcome| outcome.aborted));
        let baseline = how.baseline.as_ref().and_then(|run| threshold.measured_by(run));
        let value = match threshold.window {
            None => threshold.measure(values, steps, measured.as_secs_f64()),
            Some(_) if runs.len() == 1 => {
                runs.iter().find_map(|run| run.thresholds.get(at)?.measured)
            }
            // The worst window of all is none of the worst windows of each.
            Some(_) => {
                let cause = format!(
                    "the threshold {}: {} is of windows, and windows of several shards cannot be \
                     put together",
                    threshold.written, threshold.expression
                );
                reasons.push(Reason::with_remedy(cause, "leave out its `window`"));
                None
            }
        };
        let held = value.and_then(|value| threshold.holds(value, baseline));
        if aborted && held == Some(true) {
            let cause = format!(
                "a shard ended early, since {}: {} did not hold for it, and less was asked than planned",
                threshold.written, threshold.expression
            );
            reasons.push(Reason::with_remedy(cause, "leave out --abort-on-fail"));
        }
        outcomes.push(ThresholdOutcome {
            metric: threshold.written.clone(),
            expression: threshold.expression.clone(),
            held,
            measured: value,
            aborted,
            window: threshold.window,
        });
    }
    (outcomes, reasons)
}

fn flows(runs: &[&LoadRun], measured: Duration) -> Flows {
    let mut sum = Flows::default();
    for run in runs {
        let Flows { due, begun, completed, failed, interrupted, dropped, due_rate, rate: _ } =
            run.flows;
        sum.due += due;
        sum.begun += begun;
        sum.completed += completed;
        sum.failed += failed;
        sum.interrupted += interrupted;
        sum.dropped += dropped;
        sum.due_rate += due_rate;
    }
    let seconds = measured.as_secs_f64();
    sum.rate = if seconds > 0.0 { sum.completed as f64 / seconds } else { 0.0 };
    sum
}

fn plan(runs: &[&LoadRun], first: &LoadRun, measured: Duration) -> LoadPlan {
    let is_by_rate = first.plan.executor.ends_with("arrival-rate");
    let sum = |of: fn(&LoadPlan) -> u64| runs.iter().map(|run| of(&run.plan)).sum::<u64>();
    let began = runs.iter().filter_map(|run| run.plan.began).reduce(f64::min);
    LoadPlan {
        measured,
        began,
        // Each shard has its own part of a schedule, and its own bound of flows under way; virtual
        // users and a number of iterations are shared out.
        planned: match is_by_rate {
            true => runs.iter().map(|run| run.plan.planned).sum(),
            false => first.plan.planned,
        },
        users: if is_by_rate { sum(|plan| plan.users) } else { first.plan.users },
        threads: sum(|plan| plan.threads),
        shard: (0, 1),
        ..first.plan.clone()
    }
}

/// That of the first shard, without what is its own: the same flows can be had again from it.
fn origin(runs: &[&LoadRun], first: &LoadRun) -> Origin {
    let mut command = Vec::new();
    let mut words = first.origin.command.iter();
    while let Some(word) = words.next() {
        let own = ["--shard", "--out", "--start-at"];
        if own.contains(&word.as_str()) {
            words.next();
        } else if !own.iter().any(|own| word.starts_with(&format!("{own}="))) {
            command.push(word.clone());
        }
    }
    let started = runs.iter().map(|run| run.origin.started.clone()).min();
    Origin {
        command,
        started: started.unwrap_or_else(|| first.origin.started.clone()),
        took: runs.iter().map(|run| run.origin.took).max().unwrap_or_default(),
        ..first.origin.clone()
    }
}

fn health(runs: &[&LoadRun], values: &Values) -> Health {
    let mut sum = Health {
        lag_p99: values.trend(Is::Lag).map_or(0, |trend| trend.value_at_percentile(99.0)),
        ..Health::default()
    };
    let mut threads = 0.0;
    for run in runs {
        let health = &run.health;
        sum.cpu += health.cpu;
        sum.cpu_share += health.cpu_share * run.plan.threads as f64;
        sum.cpu_peak = sum.cpu_peak.max(health.cpu_peak);
        sum.memory_at_start += health.memory_at_start;
        sum.memory_at_end += health.memory_at_end;
        sum.keys_missed += health.keys_missed;
        threads += run.plan.threads as f64;
    }
    if threads > 0.0 {
        sum.cpu_share /= threads;
    }
    sum
}

fn violations(runs: &[&LoadRun]) -> Vec<Violation> {
    let mut all: Vec<Violation> = Vec::new();
    for violation in runs.iter().flat_map(|run| &run.violations) {
        let is_same = |known: &&mut Violation| {
            known.invariant == violation.invariant && known.requirement == violation.requirement
        };
        match all.iter_mut().find(is_same) {
            Some(known) => {
                known.count += violation.count;
                known.looks += violation.looks;
            }
            None => all.push(violation.clone()),
        }
    }
    all
}

/// The courses of all, aligned by when stretches began.
fn course(runs: &[&LoadRun]) -> Vec<Stretch> {
    let lengths = runs.iter().flat_map(|run| &run.course).map(|stretch| stretch.length);
    let Some(length) = lengths.max().filter(|length| !length.is_zero()) else { return Vec::new() };
    // Clocks of stretches end within milliseconds of a whole second.
    let bin = |stretch: &Stretch| {
        ((stretch.start.as_secs_f64() + 0.01) / length.as_secs_f64()).floor() as u64
    };
    let mut all: Vec<(u64, Stretch, f64)> = Vec::new();
    let mut places: HashMap<u64, usize> = HashMap::new();
    for run in runs {
        let threads = run.plan.threads.max(1) as f64;
        let mut own: Vec<(u64, Stretch)> = Vec::new();
        for stretch in &run.course {
            match own.last_mut() {
                Some((at, last)) if *at == bin(stretch) => join(last, stretch),
                _ => own.push((bin(stretch), stretch.clone())),
            }
        }
        for (at, stretch) in own {
            match places.get(&at).and_then(|place| all.get_mut(*place)) {
                Some((_, sum, weight)) => {
                    beside(sum, *weight, &stretch, threads);
                    *weight += threads;
                }
                None => {
                    places.insert(at, all.len());
                    all.push((at, stretch, threads));
                }
            }
        }
    }
    all.sort_by_key(|(at, ..)| *at);
    all.into_iter().map(|(_, stretch, _)| stretch).collect()
}

/// Two stretches of the same time as one. Percentiles of both cannot be had from those of each: the
/// larger stands.
fn beside(sum: &mut Stretch, had: f64, other: &Stretch, has: f64) {
    sum.cpu = (sum.cpu * had + other.cpu * has) / (had + has);
    sum.start = sum.start.min(other.start);
    sum.length = sum.length.max(other.length);
    sum.is_warmup &= other.is_warmup;
    sum.due += other.due;
    sum.begun += other.begun;
    sum.completed += other.completed;
    sum.failed += other.failed;
    sum.dropped += other.dropped;
    sum.in_flight += other.in_flight;
    sum.requests += other.requests;
    for (mine, others) in sum.response.iter_mut().zip(other.response) {
        *mine = (*mine).max(others);
    }
    sum.lag = sum.lag.max(other.lag);
}

#[cfg(test)]
mod tests {
    use assay_record::{Cluster, LoadVerdict, Target};
    use proptest::prelude::*;

    use super::*;

    /// A flow that was measured: its number, and how long it took in microseconds.
    type Flow = (u64, u64);

    fn threshold(expression: &str) -> ThresholdOutcome {
        ThresholdOutcome {
            metric: "acme_flow_duration".to_owned(),
            expression: expression.to_owned(),
            held: None,
            measured: None,
            aborted: false,
            window: None,
        }
    }

    /// The result of a shard that ran those of the flows that are its own.
    fn shard(index: u32, count: u32, flows: &[Flow]) -> LoadRun {
        let steps = vec!["new-order".to_owned(), "finalize".to_owned()];
        let mut values = Values::new(steps.len());
        let own = |number: u64| number % u64::from(count) == u64::from(index);
        let mut sum = Flows { due_rate: 2.0, ..Flows::default() };
        for (number, micros) in flows.iter().filter(|(number, _)| own(*number)) {
            let took = Duration::from_micros(*micros);
            sum.due += 1;
            sum.completed += 1;
            values.note(Is::FlowDuration, took);
            values.note(Is::Lag, Duration::from_micros(number % 90));
            values.note_step(usize::from(number % 5 == 0), took / 3);
            values.count(crate::metrics::Count::Iterations, 1);
            if number % 7 == 0 {
                values.note_failed_step(1);
            }
        }
        let Told { trends, counters, problems } = Told::of(&values, &steps);
        let (seconds, zero) = (Duration::from_secs, Duration::ZERO);
        let words = ["assay", "load", "--shard", "1/4", "--rate", "8/s", "--out=x"];
        LoadRun {
            format: "load/1".to_owned(),
            origin: Origin {
                version: "1".to_owned(),
                command: words.map(str::to_owned).to_vec(),
                started: format!("2030-01-01T00:00:0{index}Z"),
                took: seconds(10),
            },
            target: Target { directory: "https://ca.test/dir".to_owned(), embedded: false },
            plan: LoadPlan {
                scenario: "issuance".to_owned(),
                title: "t".to_owned(),
                file: "f".to_owned(),
                digest: "d".to_owned(),
                seed: 7,
                executor: "constant-arrival-rate".to_owned(),
                schedule: "8/s for 10 s".to_owned(),
                planned: Some(20),
                users: 100,
                warmup: zero,
                measured: seconds(10),
                accounts: 4,
                nonces: "pool".to_owned(),
                threads: 2,
                shard: (index, count),
                began: Some(1000.0),
            },
            verdict: LoadVerdict::Pass,
            flows: sum,
            trends,
            counters,
            problems,
            thresholds: vec![threshold("p(90)<60m")],
            course: Vec::new(),
            health: Health::default(),
            trials: Vec::new(),
            capacity: None,
            violations: Vec::new(),
            standing: Standing::default(),
            last: Vec::new(),
            merged: None,
        }
    }

    fn named(runs: Vec<LoadRun>) -> Vec<(String, LoadRun)> {
        let name = |run: &LoadRun| format!("shard-{}", run.plan.shard.0);
        runs.into_iter().map(|run| (name(&run), run)).collect()
    }

    const HOW: Merge = Merge { min_coverage: 0.99, baseline: None };

    fn flows() -> Vec<Flow> {
        (0..200).map(|number| (number, 1000 + number * number * 37)).collect()
    }

    fn four() -> Vec<LoadRun> {
        (0..4).map(|index| shard(index, 4, &flows())).collect()
    }

    fn reasons(run: &LoadRun) -> String {
        match &run.verdict {
            LoadVerdict::Inconclusive(reasons) => {
                reasons.iter().map(|reason| reason.cause.clone()).collect::<Vec<_>>().join("; ")
            }
            other => format!("{other:?}"),
        }
    }

    proptest! {
        // Each case makes and reads some hundred histograms.
        #![proptest_config(ProptestConfig::with_cases(16))]

        #[test]
        fn shards_come_to_what_one_run_measures_bit_for_bit(
            values in prop::collection::vec(0u64..4_000_000_000, 1..300),
            count in 1u32..9,
        ) {
            let flows: Vec<Flow> = (0..).zip(values).collect();
            let single = shard(0, 1, &flows);
            let mut runs = named((0..count).map(|index| shard(index, count, &flows)).collect());
            // The order in which they are given does not matter.
            runs.reverse();
            let whole = merge(&runs, &HOW).unwrap();
            prop_assert_eq!(&whole.trends, &single.trends);
            prop_assert_eq!(&whole.counters, &single.counters);
            prop_assert_eq!(whole.flows.completed, single.flows.completed);
            prop_assert_eq!(whole.merged.unwrap().coverage, 1.0);
        }
    }

    #[test]
    fn thresholds_are_held_against_the_values_of_all() {
        let mut runs = four();
        for run in &mut runs {
            run.thresholds = vec![threshold("p(99)<1s"), threshold("count>=200")];
        }
        let whole = merge(&named(runs), &HOW).unwrap();
        assert_eq!(whole.thresholds[0].held, Some(false));
        assert_eq!(whole.thresholds[1].measured, Some(200.0));
        let LoadVerdict::Fail(broken) = whole.verdict else { panic!("{:?}", whole.verdict) };
        assert!(broken[0].contains("p(99)<1s does not hold"), "{broken:?}");
        assert_eq!(merge(&named(four()), &HOW).unwrap().verdict, LoadVerdict::Pass);
    }

    #[test]
    fn windows_of_several_shards_are_not_made_up() {
        let mut runs = four();
        for run in &mut runs {
            run.thresholds[0].window = Some(Duration::from_secs(5));
            run.thresholds[0].measured = Some(3.0);
        }
        let whole = merge(&named(runs), &HOW).unwrap();
        assert_eq!(whole.thresholds[0].held, None);
        assert!(reasons(&whole).contains("windows of several shards"), "{}", reasons(&whole));
    }

    #[test]
    fn a_lost_shard_makes_the_result_inconclusive_and_is_named() {
        let mut runs = four();
        runs.remove(2);
        let whole = merge(&named(runs.clone()), &HOW).unwrap();
        assert!(reasons(&whole).starts_with("1 of 4 shards are lost: 2;"), "{}", reasons(&whole));
        let merged = whole.merged.unwrap();
        assert_eq!((merged.found, merged.lost, merged.coverage), (vec![0, 1, 3], vec![2], 0.75));
        let lenient = Merge { min_coverage: 0.75, ..HOW };
        assert_eq!(merge(&named(runs), &lenient).unwrap().verdict, LoadVerdict::Pass);
    }

    #[test]
    fn a_saturated_shard_saturates_the_whole() {
        let mut runs = four();
        runs[3].standing.saturated = vec![Reason::new("flows began late")];
        assert_eq!(reasons(&merge(&named(runs), &HOW).unwrap()), "shard 3: flows began late");
        let mut runs = four();
        runs[1].standing.silence = Some(Duration::from_secs(10));
        let verdict = merge(&named(runs), &HOW).unwrap().verdict;
        assert!(matches!(verdict, LoadVerdict::Fail(_)), "{verdict:?}");
    }

    #[test]
    fn shards_that_ran_one_after_the_other_are_no_load_of_their_sum() {
        let mut runs = four();
        runs[1].plan.began = Some(1012.0);
        let why = reasons(&merge(&named(runs), &HOW).unwrap());
        assert!(why.contains("did not run at the same time"), "{why}");
    }

    #[test]
    fn what_is_of_another_run_is_refused_with_its_file() {
        let refused = |change: fn(&mut LoadRun)| {
            let mut runs = four();
            change(&mut runs[2]);
            merge(&named(runs), &HOW).unwrap_err().to_string()
        };
        assert_eq!(
            refused(|run| run.plan.seed = 8),
            "shard-2 is no shard of the same run: its seed is 8, and that of shard-0 is 7"
        );
        assert!(refused(|run| run.plan.digest.clear()).contains("digest"));
        assert!(refused(|run| run.plan.executor.clear()).contains("executor"));
        assert!(refused(|run| run.plan.schedule.clear()).contains("schedule"));
        assert!(refused(|run| run.plan.shard.1 = 5).contains("number of shards is 5"));
        assert!(refused(|run| run.target.directory.clear()).contains("target"));
        assert!(refused(|run| run.plan.shard = (4, 4)).contains("shard 4 of 4"));
        assert!(refused(|run| run.plan.shard.1 = u32::MAX).contains("shard 2 of 4294967295"));
        assert!(refused(|run| run.format = "load/9".to_owned()).contains("load/9"));
        assert!(refused(|run| run.trends[0].histogram.clear()).contains("acme_flow_duration"));
        assert_eq!(refused(|run| run.plan.shard.0 = 1), "shard-1 and shard-1 are both of shard 1");
        let whole = merge(&named(four()), &HOW).unwrap();
        let again = merge(&[("whole".to_owned(), whole)], &HOW).unwrap_err();
        assert!(matches!(again, MergeError::Again { .. }));
        assert_eq!(merge(&[], &HOW).unwrap_err(), MergeError::Nothing);
    }

    #[test]
    fn failures_that_look_alike_are_one_and_the_first_stands() {
        let cluster = |first, flow| Cluster {
            step: "finalize".to_owned(),
            status: Some(500),
            kind: "serverInternal".to_owned(),
            count: 2,
            first: Duration::from_secs(first),
            last: Duration::from_secs(first + 4),
            example: format!("flow {flow}"),
            flow,
            exchange: None,
        };
        let mut runs = four();
        runs[0].problems = vec![cluster(5, 8)];
        runs[3].problems = vec![cluster(3, 7)];
        let whole = merge(&named(runs), &HOW).unwrap();
        let [one] = whole.problems.as_slice() else { panic!("{:?}", whole.problems) };
        assert_eq!((one.count, one.flow, one.example.as_str()), (4, 7, "flow 7"));
        assert_eq!((one.first, one.last), (Duration::from_secs(3), Duration::from_secs(9)));
    }

    #[test]
    fn courses_are_aligned_by_their_start() {
        let stretch = |start: u64, length: u64, due| Stretch {
            start: Duration::from_millis(start),
            length: Duration::from_millis(length),
            due,
            in_flight: 1,
            response: [due; 4],
            cpu: 0.5,
            ..Stretch::default()
        };
        let mut runs = four();
        runs[0].course = vec![stretch(0, 1000, 1), stretch(1000, 1000, 2)];
        runs[1].course = vec![stretch(0, 2000, 10), stretch(2000, 300, 20)];
        let course = merge(&named(runs), &HOW).unwrap().course;
        let seen: Vec<(u128, u64, u64, u64)> = course
            .iter()
            .map(|s| (s.start.as_millis(), s.due, s.in_flight, s.response[3]))
            .collect();
        assert_eq!(seen, [(0, 13, 2, 10), (2000, 20, 1, 20)]);
        assert_eq!(course[0].length, Duration::from_secs(2));
        assert!((course[0].cpu - 0.5).abs() < 1e-9);
    }

    #[test]
    fn the_plan_is_that_of_the_whole() {
        let whole = merge(&named(four()), &HOW).unwrap();
        let LoadPlan { planned, users, threads, shard, .. } = whole.plan;
        assert_eq!((planned, users, threads, shard), (Some(80), 400, 8, (0, 1)));
        assert_eq!(whole.origin.command, ["assay", "load", "--rate", "8/s"]);
        assert_eq!((whole.flows.due_rate, whole.flows.rate), (8.0, 20.0));
    }
}
