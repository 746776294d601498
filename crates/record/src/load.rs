//! What a measured run came to.

use std::time::Duration;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{Exchange, Origin, Reason, Target};

/// A measured run: everything that a renderer, a comparison or a merge needs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct LoadRun {
    /// What this is: `load/1`.
    pub format: String,
    /// What made it, and when.
    pub origin: Origin,
    /// The server.
    pub target: Target,
    /// What was planned.
    pub plan: LoadPlan,
    /// What it came to.
    pub verdict: LoadVerdict,
    /// How many flows there were.
    pub flows: Flows,
    /// Distributions, in microseconds.
    pub trends: Vec<Trend>,
    /// Counts.
    pub counters: Vec<Counter>,
    /// Failures that look alike, the most frequent first.
    pub problems: Vec<Cluster>,
    /// What had to hold.
    pub thresholds: Vec<ThresholdOutcome>,
    /// The course of the run, in equal stretches.
    pub course: Vec<Stretch>,
    /// Whether the generator kept up.
    pub health: Health,
    /// Rates that a capacity search tried, in that order.
    pub trials: Vec<Trial>,
    /// The largest rate that a capacity search found to hold, in flows a second.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capacity: Option<f64>,
    /// Broken invariants.
    pub violations: Vec<Violation>,
    /// What decides beside the thresholds.
    #[serde(default)]
    pub standing: Standing,
    /// The last refused or lost exchanges, where the server stopped answering.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub last: Vec<Exchange>,
    /// The shards that this was merged from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merged: Option<Merged>,
}

/// The largest number of a result but for its seed: sums of such numbers fit, and every reader of JSON
/// knows them (RFC 8259 section 6).
const LARGEST: u64 = 1 << 53;

impl LoadRun {
    /// Reads a result.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(text: &str) -> Result<Self, String> {
        let json: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
        if let Some(number) = too_large(&json) {
            return Err(format!("{number} is more than can be counted"));
        }
        // Not from the value: the reader of text knows line and column of a mistake.
        serde_json::from_str(text).map_err(|error| error.to_string())
    }
}

fn too_large(json: &Value) -> Option<u64> {
    match json {
        Value::Number(number) => number.as_u64().filter(|number| *number > LARGEST),
        Value::Array(items) => items.iter().find_map(too_large),
        Value::Object(members) => {
            let counted = members.iter().filter(|(name, _)| *name != "seed");
            counted.map(|(_, member)| member).find_map(too_large)
        }
        _ => None,
    }
}

/// What decides a verdict beside the thresholds: it stands when shards are merged.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Standing {
    /// Why the generator, and not the server, decided what was measured.
    pub saturated: Vec<Reason>,
    /// For how long the server had answered nothing, where that ended the run.
    pub silence: Option<Duration>,
    /// Why flows failed, where none has failed at the server.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unjudged: Option<Reason>,
    /// Whether somebody ended the run.
    pub interrupted: bool,
}

/// Shards whose results became one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Merged {
    /// How many there were to be.
    pub count: u32,
    /// Which were found, counted from zero.
    pub found: Vec<u32>,
    /// Which were not.
    pub lost: Vec<u32>,
    /// Those found as a share of all.
    pub coverage: f64,
}

/// What was planned; a run is a function of this and the server.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct LoadPlan {
    /// Id of the scenario.
    pub scenario: String,
    /// Its title.
    pub title: String,
    /// The file it came from.
    pub file: String,
    /// SHA-256 of the file's text, in base64url.
    pub digest: String,
    /// The seed of names and chance.
    pub seed: u64,
    /// What made flows begin.
    pub executor: String,
    /// In a line for people, such as `10/s for 30s`.
    pub schedule: String,
    /// Flows that the schedule has in all; `None` where the server's pace decides.
    pub planned: Option<u64>,
    /// Virtual users, or the most flows under way at once.
    pub users: u64,
    /// How long at the start nothing was counted.
    pub warmup: Duration,
    /// How long flows began, without the warm-up.
    pub measured: Duration,
    /// How often the set-up was done.
    pub accounts: u64,
    /// Where nonces came from.
    pub nonces: String,
    /// Threads that generate.
    pub threads: u64,
    /// Which part of the plan this was: number, counted from zero, and of how many.
    pub shard: (u32, u32),
    /// When flows began, in seconds since 1970, by this machine's clock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub began: Option<f64>,
}

/// What a measured run came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LoadVerdict {
    /// Everything that had to hold did.
    Pass,
    /// What did not hold, each in a sentence.
    Fail(Vec<String>),
    /// The numbers say nothing about the server.
    Inconclusive(Vec<Reason>),
}

/// How many flows there were, without those of the warm-up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Flows {
    /// Flows that were due.
    pub due: u64,
    /// Flows that began.
    pub begun: u64,
    /// Flows that came to a good end.
    pub completed: u64,
    /// Flows that failed.
    pub failed: u64,
    /// Flows that were given up when the run ended.
    pub interrupted: u64,
    /// Flows that never began, since as many as allowed were under way.
    pub dropped: u64,
    /// Flows that were due a second.
    pub due_rate: f64,
    /// Flows that completed a second.
    pub rate: f64,
}

/// A distribution.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Trend {
    /// The metric.
    pub metric: String,
    /// The step, where it is of one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<String>,
    /// How many values.
    pub count: u64,
    /// The smallest.
    pub min: u64,
    /// The mean.
    pub mean: f64,
    /// The largest.
    pub max: u64,
    /// Percentiles (0 to 100) and values, rising.
    pub percentiles: Vec<(f64, u64)>,
    /// The HdrHistogram (V2, deflated or not, base64) that all this was read from.
    pub histogram: String,
}

impl Trend {
    /// The value at a percentile that the run has kept, such as 50, 90, 95, 99, 99.9.
    pub fn percentile(&self, percentile: f64) -> Option<u64> {
        let kept = self.percentiles.iter().find(|(at, _)| (at - percentile).abs() < 1e-9);
        kept.map(|(_, value)| *value)
    }
}

/// A count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Counter {
    /// The metric.
    pub metric: String,
    /// The step, where it is of one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<String>,
    /// How many.
    pub count: u64,
}

/// Failures that look alike.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Cluster {
    /// The step that failed.
    pub step: String,
    /// The status of its answer, if one came.
    pub status: Option<u16>,
    /// The problem type, the stage at which the answer was lost, or what was not as expected.
    pub kind: String,
    /// How many flows.
    pub count: u64,
    /// When the first and the last failed, since the start.
    pub first: Duration,
    /// See `first`.
    pub last: Duration,
    /// What the first one said.
    pub example: String,
    /// Its number, for `--replay`.
    pub flow: u64,
    /// The exchange that failed it.
    pub exchange: Option<Box<Exchange>>,
}

/// What became of a threshold.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ThresholdOutcome {
    /// The metric with its tags.
    pub metric: String,
    /// The expression.
    pub expression: String,
    /// Whether it held; `None` where there was nothing to measure.
    pub held: Option<bool>,
    /// The value that was measured, in the unit of the expression (milliseconds for durations).
    pub measured: Option<f64>,
    /// Whether it ended the run.
    pub aborted: bool,
    /// The stretch that it must hold in, each by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window: Option<Duration>,
}

/// A stretch of the run.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Stretch {
    /// When it began, since the start.
    pub start: Duration,
    /// How long it is.
    pub length: Duration,
    /// Whether it belongs to the warm-up.
    pub is_warmup: bool,
    /// Flows that were due in it.
    pub due: u64,
    /// Flows that began.
    pub begun: u64,
    /// Flows that completed.
    pub completed: u64,
    /// Flows that failed.
    pub failed: u64,
    /// Flows that were dropped.
    pub dropped: u64,
    /// Flows under way at its end.
    pub in_flight: u64,
    /// Requests that were answered.
    pub requests: u64,
    /// Response time of the flows that ended in it: median, 90th, 99th percentile and largest, in
    /// microseconds.
    pub response: [u64; 4],
    /// 99th percentile of the generator's lag, in microseconds.
    pub lag: u64,
    /// CPU of the generating threads, as a share of all of them.
    pub cpu: f64,
}

/// Whether the generator kept up.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Health {
    /// CPU time of the generating threads, in seconds.
    pub cpu: f64,
    /// The same as a share of the threads' time.
    pub cpu_share: f64,
    /// The highest such share over five seconds.
    pub cpu_peak: f64,
    /// Resident memory at the start of flows, in bytes.
    pub memory_at_start: u64,
    /// Resident memory at the end, in bytes.
    pub memory_at_end: u64,
    /// 99th percentile of the lag, in microseconds.
    pub lag_p99: u64,
    /// Keys that had to be made within a flow, since none was ready.
    pub keys_missed: u64,
}

/// A rate that a capacity search tried.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Trial {
    /// Flows a second.
    pub rate: f64,
    /// Whether the thresholds held, and no flow was dropped.
    pub held: bool,
    /// Flows that completed a second.
    pub achieved: f64,
    /// Response time at the 99th percentile, in microseconds.
    pub p99: u64,
    /// Why it did not hold.
    pub why: Option<String>,
}

/// An invariant that was broken.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Violation {
    /// What must hold, such as `nonce-issued-once`.
    pub invariant: String,
    /// The requirement behind it.
    pub requirement: String,
    /// How often it was broken.
    pub count: u64,
    /// How often it was looked at.
    pub looks: u64,
    /// What was seen first.
    pub example: String,
    /// The flow in which, for `--replay`.
    pub flow: u64,
    /// The exchanges that show it.
    pub exchanges: Vec<Exchange>,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn numbers_are_such_that_their_sums_fit() {
        assert_eq!(too_large(&json!({ "flows": [{ "due": u64::MAX }] })), Some(u64::MAX));
        assert_eq!(too_large(&json!({ "took": { "secs": LARGEST + 1 } })), Some(LARGEST + 1));
        assert_eq!(too_large(&json!({ "seed": u64::MAX, "due": LARGEST, "rate": 1e300 })), None);
        assert!(LoadRun::read("{\"due\":18446744073709551615}").unwrap_err().contains("counted"));
        assert!(LoadRun::read("{").is_err());
    }
}
