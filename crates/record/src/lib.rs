//! What happened.
//!
//! The vocabulary between those who act (client, responder, scenario runner), those who judge
//! (conformance) and those who show (report): exchanges, inbound validations, steps and checks with
//! what was observed, and the verdicts made from them. A [`Recording`] is everything a judge needs;
//! a [`Run`] is everything a renderer needs. Both are plain data, and go to files and back.

mod exchange;
mod fuzz;
mod headers;
mod inbound;
mod load;
mod load_comparison;
mod observer;
mod recording;
mod verdict;

pub use exchange::{Body, Connection, Exchange, ExchangeId, Lost, Received, Sent, Stage, Timing};
pub use fuzz::{
    FuzzCase, FuzzFinding, FuzzMutation, FuzzRun, FuzzStep, FuzzVerdict, FuzzWork, Severity,
};
pub use headers::{Fields, Headers};
pub use inbound::{Inbound, Protocol};
pub use load::{
    Cluster, Counter, Flows, Health, LoadPlan, LoadRun, LoadVerdict, Merged, Standing, Stretch,
    ThresholdOutcome, Trend, Trial, Violation,
};
pub use load_comparison::{Change, Compared, Gate, GateOutcome, LoadComparison, Side, Unit};
pub use observer::{Observer, StepTaken};
pub use recording::{
    CheckRecord, Control, Expected, Feature, Observation, Recording, ScenarioRecord, StepId,
    StepRecord, Stop, Target,
};
pub use verdict::{
    CheckVerdict, Counts, Doubt, Finding, Level, Origin, Reason, RequirementVerdict, Run, Verdict,
    Waived, WaiverTrouble,
};
