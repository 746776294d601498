//! A scenario that has been checked: nothing in it needs looking up while it runs.

use std::time::Duration;

use crate::expect::Expectation;
use crate::mutations::Mutation;
use crate::needs::Need;
use crate::parse::{Place, Template};
use crate::verb::{Action, Verb};

/// A checked scenario.
#[derive(Debug)]
pub struct Scenario {
    /// Its id.
    pub id: String,
    /// A sentence that says what it is about.
    pub title: String,
    /// The file it came from.
    pub file: String,
    /// What the server has to offer for it.
    pub needs: Vec<Need>,
    /// After how long it is given up.
    pub deadline: Duration,
    /// Steps before the checks, or the whole flow.
    pub(crate) steps: Vec<Step>,
    /// Its checks.
    pub(crate) checks: Vec<Check>,
}

impl Scenario {
    /// Drops the checks that are not asked for.
    pub fn keep_checks(&mut self, asked_for: impl Fn(&str, &[Covered]) -> bool) {
        self.checks.retain(|check| asked_for(&check.id, &check.covers));
    }

    /// The ids of its checks, `scenario/check`, and what each covers.
    pub fn checks(&self) -> impl Iterator<Item = (&str, &[Covered])> {
        self.checks.iter().map(|check| (check.id.as_str(), check.covers.as_slice()))
    }
}

/// A requirement id as a check names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Covered {
    /// The id.
    pub id: String,
    /// Where it stands in the file.
    pub place: Place,
}

/// Named steps that cover requirements.
#[derive(Debug)]
pub(crate) struct Check {
    pub(crate) id: String,
    pub(crate) covers: Vec<Covered>,
    pub(crate) needs: Vec<Need>,
    pub(crate) steps: Vec<Step>,
}

/// One step.
#[derive(Debug)]
pub(crate) struct Step {
    pub(crate) place: Place,
    pub(crate) work: Work,
}

/// What a step does.
#[derive(Debug)]
pub(crate) enum Work {
    /// A verb.
    Verb(Box<VerbStep>),
    /// Steps for each item of a list.
    Each { list: Template, name: String, steps: Vec<Step> },
}

/// A verb with all that goes with it.
#[derive(Debug)]
pub(crate) struct VerbStep {
    pub(crate) verb: &'static Verb,
    pub(crate) action: Box<dyn Action>,
    pub(crate) mutations: Vec<&'static Mutation>,
    pub(crate) jws: Vec<(String, Template)>,
    pub(crate) twin: bool,
    pub(crate) expect: Expect,
    pub(crate) captures: Vec<(String, Capture)>,
}

impl VerbStep {
    /// Whether the request is anything but what its verb says.
    pub(crate) fn is_hostile(&self) -> bool {
        !self.mutations.is_empty() || !self.jws.is_empty()
    }
}

/// What a step expects.
#[derive(Debug)]
pub(crate) enum Expect {
    /// A good answer.
    Success,
    /// What the catalogue has.
    Due,
    /// Nothing.
    Anything,
    /// These.
    Explicit(Vec<Expectation>),
}

/// Where a captured text comes from.
#[derive(Clone, Debug)]
pub(crate) enum Capture {
    /// The nonce that the request carried.
    RequestNonce,
    /// A header of the answer.
    Header(String),
    /// A member of the answer's body, by JSON Pointer.
    Body(String),
}
