//! What an attack on a server came to.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{Exchange, Origin, Reason, Target};

/// An attack on a server, with what was found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FuzzRun {
    /// Name and version of this shape, `fuzz/1`.
    pub format: String,
    /// What made it.
    pub origin: Origin,
    /// What was attacked.
    pub target: Target,
    /// The seed of names, and of what was tried after each mutation by itself.
    pub seed: u64,
    /// The scenarios whose steps were attacked.
    pub scenarios: Vec<String>,
    /// What was done.
    pub work: FuzzWork,
    /// Where, step by step.
    pub steps: Vec<FuzzStep>,
    /// Cases that could not be tried, by reason.
    pub untried: BTreeMap<String, u64>,
    /// What was found, the gravest first.
    pub findings: Vec<FuzzFinding>,
    /// What it comes to.
    pub verdict: FuzzVerdict,
    /// Whether somebody ended it before its time.
    pub interrupted: bool,
}

impl FuzzRun {
    /// Name and version of the shape that this assay writes.
    pub const FORMAT: &'static str = "fuzz/1";

    /// Findings that break the run: not those of the baseline, and not those that only inform.
    pub fn breaking(&self) -> impl Iterator<Item = &FuzzFinding> {
        self.findings.iter().filter(|finding| finding.breaks())
    }
}

/// How much was done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FuzzWork {
    /// Cases that were tried.
    pub cases: u64,
    /// Cases of one mutation each that there are.
    pub singles: u64,
    /// How many of these were tried.
    pub singles_tried: u64,
    /// Flows that were run for it.
    pub flows: u64,
    /// Requests in all.
    pub requests: u64,
    /// Trials to repeat and to reduce what was suspected.
    pub trials: u64,
    /// Answers that differed in more than numbers and names.
    pub answers: u64,
    /// Suspicions that did not come again.
    pub unrepeated: u64,
}

/// How a step was attacked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FuzzStep {
    /// The scenario.
    pub scenario: String,
    /// The step.
    pub step: String,
    /// Mutations that fit it.
    pub mutations: u64,
    /// How many of these were tried.
    pub tried: u64,
    /// Cases that were tried.
    pub cases: u64,
    /// How many of these the server served.
    pub served: u64,
}

/// What a run comes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FuzzVerdict {
    /// Nothing was found that is not known.
    Pass,
    /// Something was found.
    Fail,
    /// It could not be judged.
    Inconclusive(Reason),
}

/// How grave a finding is.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Good to know: the text leaves it open, or only implies it.
    Info,
    /// The wrong word for a refusal, a header that is missing.
    Low,
    /// A server error, a wrong state.
    Medium,
    /// What must be refused was accepted; the server hung, or dropped the connection.
    High,
    /// Forged requests were accepted, or the server stopped serving.
    Critical,
}

impl Severity {
    /// All of them, the least first.
    pub const ALL: [Self; 5] = [Self::Info, Self::Low, Self::Medium, Self::High, Self::Critical];

    /// Its name.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
            Self::Critical => "critical",
        }
    }
}

/// Something that a server gets wrong, and the least that shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FuzzFinding {
    /// A name that is the same in every run.
    pub id: String,
    /// The oracle that saw it.
    pub oracle: String,
    /// How grave it is.
    pub severity: Severity,
    /// Requirements that it breaks.
    pub requirements: Vec<String>,
    /// What was due.
    pub due: String,
    /// What was seen.
    pub seen: String,
    /// The least that shows it.
    pub case: FuzzCase,
    /// Steps at which it was seen.
    pub steps: Vec<String>,
    /// Cases that showed it.
    pub count: u64,
    /// How often it came again, of so many trials of the case alone.
    pub repeated: (u32, u32),
    /// When it was seen first, in this run or one before: UTC, RFC 3339.
    pub first_seen: String,
    /// When it was seen last.
    pub last_seen: String,
    /// Whether it stands in the baseline.
    pub known: bool,
    /// The exchanges that show it; the decisive one last.
    pub exchanges: Vec<Exchange>,
}

impl FuzzFinding {
    /// Whether it breaks a run.
    pub fn breaks(&self) -> bool {
        !self.known && self.severity > Severity::Info
    }
}

/// What is done to a server: mutations of the request of one step of a scenario, or what the
/// responder does meanwhile, or operations in an order of their own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct FuzzCase {
    /// The scenario, by name or file.
    pub scenario: String,
    /// The step, as `assay load` names it; empty where none is attacked.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub step: String,
    /// Mutations of its request.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mutations: Vec<FuzzMutation>,
    /// Sizes in which the same request goes out, where it is asked how the time for it grows: one after the
    /// other, and again.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sizes: Vec<u64>,
    /// The algorithm of account keys, where it is not that of the scenario.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// What the responder does.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub behaviours: Vec<String>,
    /// Operations of a sequence, one after the other.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sequence: Vec<String>,
}

/// A mutation with its arguments.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FuzzMutation {
    /// Its name.
    pub id: String,
    /// Arguments that are not its defaults.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub with: BTreeMap<String, Value>,
}

impl FuzzCase {
    /// The case in a few words, `finalize: csr-octet-changed (at: 7)`.
    pub fn words(&self) -> String {
        let mut parts: Vec<String> = self.mutations.iter().map(FuzzMutation::words).collect();
        if !self.sizes.is_empty() {
            let sizes: Vec<String> = self.sizes.iter().map(ToString::to_string).collect();
            parts = vec![format!("{} in sizes {}", parts.join(" + "), sizes.join(", "))];
        }
        parts.extend(self.behaviours.iter().cloned());
        if !self.sequence.is_empty() {
            parts.push(self.sequence.join(", "));
        }
        parts.extend(self.key.iter().map(|key| format!("keys {key}")));
        match (self.step.as_str(), parts.join(" + ")) {
            ("", what) if what.is_empty() => self.scenario.clone(),
            ("", what) => what,
            (step, what) => format!("{step}: {what}"),
        }
    }
}

impl FuzzMutation {
    /// The mutation in a few words, `csr-octet-changed (at: 7)`.
    pub fn words(&self) -> String {
        if self.with.is_empty() {
            return self.id.clone();
        }
        let with: Vec<String> = self
            .with
            .iter()
            .map(|(name, value)| {
                format!("{name}: {}", value.as_str().unwrap_or(&value.to_string()))
            })
            .collect();
        format!("{} ({})", self.id, with.join(", "))
    }
}
