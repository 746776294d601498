//! A run before judgement.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Exchange, ExchangeId, Inbound, Reason};

/// Everything that happened in a run: what a judge needs, and nothing it has to ask for.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Recording {
    /// The server.
    pub target: Target,
    /// The seed of every random choice.
    pub seed: u64,
    /// What the server offers, with the evidence.
    pub features: Vec<Feature>,
    /// The scenarios, in the order they were named.
    pub scenarios: Vec<ScenarioRecord>,
    /// Every exchange, in the order of sending.
    pub exchanges: Vec<Exchange>,
    /// Every validation request that reached the responder.
    pub inbound: Vec<Inbound>,
    /// The exchanges after which the server was started again, since it served nobody any more.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub restarts: Vec<ExchangeId>,
}

impl Recording {
    /// The exchange of that number.
    pub fn exchange(&self, id: ExchangeId) -> Option<&Exchange> {
        let at = self.exchanges.binary_search_by_key(&id, |exchange| exchange.id).ok()?;
        self.exchanges.get(at)
    }
}

/// The server under test.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Target {
    /// URL of the directory.
    pub directory: String,
    /// Whether it is the embedded CA.
    pub embedded: bool,
}

/// Something a server may or may not offer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Feature {
    /// Its name, as `needs` of a scenario has it.
    pub name: String,
    /// Whether it is offered.
    pub offered: bool,
    /// How that is known.
    pub evidence: String,
}

/// One scenario and what came of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ScenarioRecord {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The file it came from.
    pub file: String,
    /// Why it was not run, if it was not.
    pub skipped: Option<Reason>,
    /// Steps of `setup` and `steps`.
    pub steps: Vec<StepRecord>,
    /// Its checks, in the order of the file.
    pub checks: Vec<CheckRecord>,
}

impl ScenarioRecord {
    /// The stop that ended setup or steps, if one did.
    pub fn stop(&self) -> Option<&Stop> {
        self.steps.iter().find_map(|step| step.stop.as_ref())
    }
}

/// One check and what came of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CheckRecord {
    /// `scenario/check`, unique within a run.
    pub id: String,
    /// Requirements that it covers.
    pub covers: Vec<String>,
    /// Why it was not run, if it was not.
    pub skipped: Option<Reason>,
    /// What kept its first run from a verdict, where this is its second.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_run: Option<Reason>,
    /// Its steps, as far as it came.
    pub steps: Vec<StepRecord>,
}

/// Where in a scenario something happened: `issue-http-01/3`, `replay-protection/reused/2`.
#[derive(
    Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
pub struct StepId(pub String);

/// One step and what came of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct StepRecord {
    /// Which.
    pub id: StepId,
    /// Its verb and what it was about, in one line.
    pub title: String,
    /// Line of the file where it stands.
    pub line: u64,
    /// What came of it, in a few words.
    pub outcome: String,
    /// Its exchanges, in order; controls and nonce fetches included.
    pub exchanges: Vec<ExchangeId>,
    /// The exchange that answers the step: the last attempt, without controls.
    pub answer: Option<ExchangeId>,
    /// Mutations that were applied.
    pub mutations: Vec<String>,
    /// What the step expects.
    pub expected: Expected,
    /// Each explicit expectation, held against what was seen.
    pub observations: Vec<Observation>,
    /// The honest twins around a mutated request.
    pub control: Control,
    /// Why the rest of the check or flow was not run, if it was not.
    pub stop: Option<Stop>,
}

/// What a step expects of the answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Expected {
    /// That the operation succeeds: it prepares what is to be checked.
    #[default]
    Success,
    /// Explicit expectations; see the observations.
    Explicit,
    /// What the catalogue has for the requirements of the check.
    Due,
    /// Nothing: any answer will do.
    Anything,
}

/// An expectation held against what was seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Observation {
    /// What was looked at: `status`, `header replay-nonce`, `body /status`.
    pub subject: String,
    /// What was due.
    pub due: String,
    /// What was seen.
    pub seen: String,
    /// Whether the two agree.
    pub held: bool,
}

/// The honest twins around a mutated request: without them a refusal proves nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Control {
    /// The same request, unmutated, before; `None` where none was sent.
    pub before: Option<ExchangeId>,
    /// The same request, unmutated, after; `None` where none was sent.
    pub after: Option<ExchangeId>,
    /// Why the one after could not be sent, where that was tried.
    pub hindered: Option<String>,
}

/// Why a flow could not go on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Stop {
    /// The server did not do what the step needs.
    Refused(String),
    /// The surroundings did not let the step happen, or it could not be told who is at fault.
    Inconclusive(Reason),
}
