//! Two measured runs of one plan, set against each other.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a newer run measured beside an older one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct LoadComparison {
    /// What this is: `load-comparison/1`.
    pub format: String,
    /// The older run.
    pub before: Side,
    /// The newer run.
    pub after: Side,
    /// In what their plans differ; that is refused unless it was asked for.
    pub differences: Vec<String>,
    /// What both have measured.
    pub metrics: Vec<Compared>,
    /// What must not have changed.
    pub gates: Vec<Gate>,
}

/// One of the two runs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Side {
    /// URL of the directory.
    pub directory: String,
    /// When it began.
    pub started: String,
    /// Version of assay.
    pub version: String,
    /// The load, in a line.
    pub load: String,
    /// Flows that completed.
    pub completed: u64,
    /// Why its numbers say nothing about the server; empty where they do.
    pub inconclusive: Vec<String>,
}

/// One aggregate of one metric.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Compared {
    /// The metric.
    pub metric: String,
    /// The step, where it is of one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<String>,
    /// What was made of its values, such as `p(99)`.
    pub aggregate: String,
    /// What the values are counted in.
    pub unit: Unit,
    /// The older value.
    pub before: f64,
    /// The newer value.
    pub after: f64,
    /// The newer as a multiple of the older; `None` where the older is zero.
    pub ratio: Option<f64>,
    /// Where the ratio lies with 95 % confidence; `None` where the values are too few to say.
    pub interval: Option<(f64, f64)>,
    /// What that says.
    pub change: Change,
}

/// What a value is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// Microseconds.
    Microseconds,
    /// So many a second.
    PerSecond,
    /// A share of a whole, 0 to 1.
    Share,
    /// A number of things.
    Count,
}

/// What an interval says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// It got better: the whole interval is on that side.
    Better,
    /// It got worse: the whole interval is on that side.
    Worse,
    /// It may be chance.
    Unclear,
}

/// A change that is not let pass.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Gate {
    /// The metric with its tags.
    pub metric: String,
    /// The change that fails it, such as `p(99)>+10%`.
    pub expression: String,
    /// What became of it.
    pub outcome: GateOutcome,
    /// What it was judged by; `None` where one of the runs measured nothing for it.
    pub compared: Option<Compared>,
}

/// What became of a gate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum GateOutcome {
    /// The whole interval is on the good side of the bound.
    Held,
    /// The whole interval is beyond the bound.
    Broken,
    /// The bound lies within the interval: not shown to be beyond.
    Unclear,
    /// It could not be judged.
    Unknown(String),
}
