//! From what was measured to a result that goes to files.

use std::sync::Arc;
use std::time::UNIX_EPOCH;

use assay_record::{Cluster, Counter, LoadPlan, LoadRun, Origin, Target, Trend, Violation};
use assay_scenario::{Nonces, Scenario};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hdrhistogram::Histogram;
use hdrhistogram::serialization::{Serializer as _, V2Serializer};

use crate::collect::Collected;
use crate::metrics::Values;
use crate::plan::Plan;

/// Percentiles that every distribution is told at.
const PERCENTILES: &[f64] =
    &[0.0, 5.0, 10.0, 25.0, 50.0, 75.0, 90.0, 95.0, 99.0, 99.5, 99.9, 99.95, 99.99, 99.999, 100.0];

/// What a result tells beside what was measured.
#[derive(Clone, Debug)]
pub struct About {
    /// The scenario.
    pub scenario: Arc<Scenario>,
    /// SHA-256 of its text, in base64url.
    pub digest: String,
    /// The seed of names and chance.
    pub seed: u64,
    /// The server.
    pub target: Target,
    /// What made the result.
    pub origin: Origin,
    /// Broken invariants.
    pub violations: Vec<Violation>,
}

impl Collected {
    /// The result of a run.
    pub fn result(&self, plan: &Plan, about: About) -> LoadRun {
        let About { scenario, digest, seed, target, origin, violations } = about;
        let Told { trends, counters, problems } = Told::of(&self.values, &self.steps);
        LoadRun {
            format: "load/1".to_owned(),
            origin,
            target,
            plan: told(plan, &scenario, digest, seed, self),
            verdict: self.verdict(plan, &violations),
            flows: self.flows,
            trends,
            counters,
            problems,
            thresholds: self.thresholds.clone(),
            course: self.course.clone(),
            health: self.health.clone(),
            trials: Vec::new(),
            capacity: None,
            violations,
            standing: self.standing(plan),
            last: self.last.clone(),
            merged: None,
        }
    }
}

/// Values as they go to files.
pub(crate) struct Told {
    pub(crate) trends: Vec<Trend>,
    pub(crate) counters: Vec<Counter>,
    pub(crate) problems: Vec<Cluster>,
}

impl Told {
    pub(crate) fn of(values: &Values, steps: &[String]) -> Self {
        let mut trends: Vec<Trend> = values
            .trends()
            .filter(|(_, histogram)| !histogram.is_empty())
            .map(|(metric, histogram)| trend(metric, None, histogram))
            .collect();
        let mut counters: Vec<Counter> = values
            .counters()
            .map(|(metric, count)| Counter { metric: metric.to_owned(), step: None, count })
            .collect();
        for (name, histogram) in steps.iter().zip(values.steps()) {
            trends.push(trend("acme_step_duration", Some(name), histogram));
        }
        for (name, count) in steps.iter().zip(values.failed_steps()) {
            let metric = "acme_step_failed".to_owned();
            counters.push(Counter { metric, step: Some(name.clone()), count: *count });
        }
        let mut problems: Vec<_> = values.clusters.values().cloned().collect();
        problems.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.step.cmp(&b.step)));
        Self { trends, counters, problems }
    }
}

fn told(
    plan: &Plan,
    scenario: &Scenario,
    digest: String,
    seed: u64,
    collected: &Collected,
) -> LoadPlan {
    LoadPlan {
        scenario: scenario.id.clone(),
        title: scenario.title.clone(),
        file: scenario.file.clone(),
        digest,
        seed,
        executor: plan.executor.name().to_owned(),
        schedule: plan.words.clone(),
        planned: plan.planned(),
        users: plan.users(),
        warmup: plan.warmup,
        measured: collected.took,
        accounts: plan.accounts,
        nonces: match plan.nonces {
            Nonces::Pool => "pool",
            Nonces::Chain => "chain",
            Nonces::Fresh => "fresh",
        }
        .to_owned(),
        threads: plan.threads as u64,
        shard: (plan.shard.index, plan.shard.count),
        began: collected.began.duration_since(UNIX_EPOCH).ok().map(|since| since.as_secs_f64()),
    }
}

/// A distribution as it goes to files.
pub(crate) fn trend(metric: &str, step: Option<&String>, histogram: &Histogram<u64>) -> Trend {
    let mut octets = Vec::new();
    // Writing to memory does not fail.
    let _ = V2Serializer::new().serialize(histogram, &mut octets);
    let is_empty = histogram.is_empty();
    Trend {
        metric: metric.to_owned(),
        step: step.cloned(),
        count: histogram.len(),
        min: if is_empty { 0 } else { histogram.min() },
        mean: histogram.mean(),
        max: histogram.max(),
        percentiles: PERCENTILES
            .iter()
            .filter(|_| !is_empty)
            .map(|at| (*at, histogram.value_at_percentile(*at)))
            .collect(),
        histogram: STANDARD.encode(octets),
    }
}
