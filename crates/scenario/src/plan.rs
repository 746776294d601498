//! A scenario that has been checked: nothing in it needs looking up while it runs.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use assay_record::{Reason, Stop};

use crate::expect::{Expectation, Matcher};
use crate::mutations::{Applied, Argument, ArgumentError, Mutation};
use crate::needs::Need;
use crate::parse::{Filled, Given, JsonTemplate, Place, Template};
use crate::profile::Profile;
use crate::value::{Scope, Slot};
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
    /// Words to select it by.
    pub tags: Vec<String>,
    /// What the server has to offer for it.
    pub needs: Vec<Need>,
    /// After how long it is given up.
    pub deadline: Duration,
    /// Whether it waits until all others have ended.
    pub last: bool,
    /// Whether its checks run one after the other.
    pub one_by_one: bool,
    /// How it is run under load, as far as the file says.
    pub load: Option<Profile>,
    /// Steps before the checks, or the whole flow.
    pub(crate) steps: Vec<Step>,
    /// How many of these are `setup`.
    pub(crate) set_up: usize,
    /// The name of every slot that the steps use.
    pub(crate) names: Arc<[Box<str>]>,
    /// Its checks.
    pub(crate) checks: Vec<Check>,
    /// Every feature that the scenario asks about, `when` included.
    pub(crate) features: BTreeSet<Need>,
}

impl Scenario {
    /// Drops the checks that are not asked for.
    pub fn keep_checks(&mut self, asked_for: impl Fn(&str, &[Covered]) -> bool) {
        self.checks.retain(|check| asked_for(&check.id, &check.covers));
    }

    /// The ids of its checks, `scenario/check` or `scenario/check[case]`, and what each covers.
    pub fn checks(&self) -> impl Iterator<Item = (&str, &[Covered])> {
        self.checks.iter().map(|check| (check.id.as_str(), check.covers.as_slice()))
    }

    /// Whether nothing else is asked of a server meanwhile.
    pub(crate) fn is_alone(&self) -> bool {
        self.last && self.one_by_one
    }

    /// How long the check that waits longest is likely to wait, beside what the server takes.
    pub(crate) fn rest(&self) -> Duration {
        let longest = self.checks.iter().map(Check::rest).max().unwrap_or_default();
        rest(&self.steps).saturating_add(longest)
    }

    /// How many steps it has, with those of its checks; a loop counts once.
    pub fn step_count(&self) -> usize {
        fn count(steps: &[Step]) -> usize {
            steps.iter().map(|step| 1 + step.work.inner().map(count).sum::<usize>()).sum()
        }
        count(&self.steps) + self.checks.iter().map(|check| count(&check.steps)).sum::<usize>()
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
    /// The name of every slot: those of the set-up, then its own.
    pub(crate) names: Arc<[Box<str>]>,
}

impl Check {
    /// How long it is likely to wait, beside what the server takes.
    pub(crate) fn rest(&self) -> Duration {
        rest(&self.steps)
    }

    /// Whether branches of it meet at the server, so that what comes of it is left to chance.
    pub(crate) fn is_race(&self) -> bool {
        fn any(steps: &[Step]) -> bool {
            let races =
                |step: &Step| matches!(step.work, Work::Parallel(_)) || step.work.inner().any(any);
            steps.iter().any(races)
        }
        any(&self.steps)
    }
}

/// How long one of many tries takes, about.
const A_TRY: Duration = Duration::from_millis(100);

fn rest(steps: &[Step]) -> Duration {
    let of = |step: &Step| match &step.work {
        Work::Verb(verb) => verb.action.rest(),
        Work::Loop(each) => rest(&each.steps).saturating_mul(each.turns.count()),
        Work::Try(tries) => {
            let turn = rest(&tries.steps).max(A_TRY);
            turn.saturating_mul(u32::try_from(tries.times).unwrap_or(u32::MAX))
        }
        Work::Parallel(parallel) => {
            parallel.branches.iter().map(|steps| rest(steps)).max().unwrap_or_default()
        }
        Work::When(when) => rest(&when.steps),
    };
    steps.iter().map(of).fold(Duration::ZERO, Duration::saturating_add)
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
    /// Steps, several times.
    Loop(Box<Loop>),
    /// Steps, until something does not hold.
    Try(Box<Tries>),
    /// Steps at the same time.
    Parallel(Box<Parallel>),
    /// Steps, where something holds.
    When(Box<When>),
}

impl Work {
    /// The lists of steps inside.
    pub(crate) fn inner(&self) -> impl Iterator<Item = &[Step]> {
        let lists: Vec<&[Step]> = match self {
            Self::Verb(_) => Vec::new(),
            Self::Loop(each) => vec![&each.steps],
            Self::Try(tries) => vec![&tries.steps],
            Self::Parallel(parallel) => parallel.branches.iter().map(Vec::as_slice).collect(),
            Self::When(when) => vec![&when.steps],
        };
        lists.into_iter()
    }
}

/// How often, and with what.
#[derive(Debug)]
pub(crate) enum Turns {
    /// As often as this, with the number of the turn, counted from one.
    Times(u64),
    /// For each item of lists.
    Items(Vec<Template>),
}

impl Turns {
    /// How many turns that makes, a list that is a name's counted once.
    fn count(&self) -> u32 {
        match self {
            Self::Times(times) => u32::try_from(*times).unwrap_or(u32::MAX),
            Self::Items(items) => u32::try_from(items.len()).unwrap_or(u32::MAX),
        }
    }
}

/// Steps that are taken several times, one turn after the other.
#[derive(Debug)]
pub(crate) struct Loop {
    pub(crate) turns: Turns,
    pub(crate) item: Option<Slot>,
    pub(crate) steps: Vec<Step>,
    /// What each turn captures is a list afterwards: slot of a turn, slot of the list.
    pub(crate) gather: Vec<(Slot, Slot)>,
}

/// Steps that are taken until something does not hold.
#[derive(Debug)]
pub(crate) struct Tries {
    /// How often at most.
    pub(crate) times: u64,
    pub(crate) item: Option<Slot>,
    pub(crate) steps: Vec<Step>,
    /// What a turn binds.
    pub(crate) own: Vec<Slot>,
}

/// Branches that run at the same time.
#[derive(Debug)]
pub(crate) struct Parallel {
    /// What the branches are made of: one list of steps taken by several, or a list for each.
    pub(crate) turns: Option<Turns>,
    pub(crate) item: Option<Slot>,
    pub(crate) branches: Vec<Vec<Step>>,
    pub(crate) gather: Vec<(Slot, Slot)>,
    /// What one branch binds, for the steps afterwards.
    pub(crate) keep: Vec<Slot>,
    /// How many branches are to end with a 2xx.
    pub(crate) succeed: Option<(u64, u64)>,
}

/// Steps that are taken where something holds.
#[derive(Debug)]
pub(crate) struct When {
    pub(crate) condition: Condition,
    pub(crate) steps: Vec<Step>,
}

/// What `when` asks.
#[derive(Debug)]
pub(crate) enum Condition {
    /// The server offers all of these.
    Offers(Vec<Need>),
    /// The server offers none of these.
    Lacks(Vec<Need>),
    /// A value is as it should be.
    Value(JsonTemplate, Matcher),
}

/// A verb with all that goes with it.
#[derive(Debug)]
pub(crate) struct VerbStep {
    pub(crate) verb: &'static Verb,
    pub(crate) action: Box<dyn Action>,
    pub(crate) mutations: Vec<Planned>,
    pub(crate) jws: Vec<(String, JsonTemplate)>,
    pub(crate) http: HttpEdits,
    pub(crate) twin: bool,
    pub(crate) expect: Expect,
    pub(crate) captures: Vec<(Slot, Capture)>,
    pub(crate) unchanged: Vec<Watched>,
    /// The account that was made last.
    pub(crate) account: Option<Slot>,
}

impl VerbStep {
    /// Whether the signed request is anything but what its verb says.
    pub(crate) fn is_hostile(&self) -> bool {
        !self.mutations.is_empty() || !self.jws.is_empty()
    }

    /// Whether the request goes out as its verb makes it.
    pub(crate) fn is_plain(&self) -> bool {
        !self.is_hostile() && self.http.is_empty()
    }
}

/// A mutation and its arguments, whose names are filled in when the step runs.
#[derive(Clone, Debug)]
pub(crate) struct Planned {
    pub(crate) mutation: &'static Mutation,
    pub(crate) given: Vec<(&'static str, Given)>,
}

impl Planned {
    /// Its name, with the parameters that were given.
    pub(crate) fn describe(&self) -> String {
        if self.given.is_empty() {
            return self.mutation.id.to_owned();
        }
        let given: Vec<String> =
            self.given.iter().map(|(name, given)| format!("{name}: {given}")).collect();
        format!("{} ({})", self.mutation.id, given.join(", "))
    }

    /// The mutation with its names filled in.
    pub(crate) fn fill(&self, scope: &Scope) -> Result<Applied, Stop> {
        let mut filled = Vec::new();
        for (name, given) in &self.given {
            filled.push((*name, given.fill(scope)?));
        }
        applied(self.mutation, filled).map_err(|error| {
            Stop::Inconclusive(Reason::new(format!("{}: {error}", self.mutation.id)))
        })
    }
}

/// A mutation with arguments that have no names left.
pub(crate) fn applied(
    mutation: &'static Mutation,
    filled: Vec<(&'static str, Filled)>,
) -> Result<Applied, ArgumentError> {
    let given = filled.into_iter().filter_map(|(name, filled)| match filled {
        Filled::Text(text) => Some((name, Argument::Text(text))),
        Filled::Number(number) => Some((name, Argument::Number(number))),
        // No mutation takes such; the reader refuses them.
        Filled::Texts(_) | Filled::Duration(_) => None,
    });
    Applied::new(mutation, given)
}

/// What a step changes of the HTTP request around the JWS.
#[derive(Debug, Default)]
pub(crate) struct HttpEdits {
    pub(crate) method: Option<Template>,
    /// A header field to set, or to leave out.
    pub(crate) headers: Vec<(String, Option<Template>)>,
}

impl HttpEdits {
    pub(crate) fn is_empty(&self) -> bool {
        self.method.is_none() && self.headers.is_empty()
    }
}

/// A resource that a step must leave as it is.
#[derive(Debug)]
pub(crate) struct Watched {
    pub(crate) name: String,
    pub(crate) url: Template,
    /// The account that fetches it; that of the order, or the account itself.
    pub(crate) by: Slot,
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

/// Where a captured value comes from.
#[derive(Clone, Debug)]
pub(crate) enum Capture {
    /// The nonce that the request carried.
    RequestNonce,
    /// The URL that the request went to.
    RequestUrl,
    /// A member of the request's payload, by JSON Pointer.
    RequestPayload(String),
    /// The status of the answer.
    Status,
    /// A header of the answer.
    Header(String),
    /// The target of the first Link of that relation.
    Link(String),
    /// The targets of all Links of that relation.
    Links(String),
    /// A member of the answer's body, by JSON Pointer; the whole without one.
    Body(String),
    /// The body as text.
    Text,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_waits_long_is_known_before_it_runs() {
        let text = r#"
scenario: waits
title: Waits
setup:
  - new-account: { as: alice }
  - sleep: { for: 1s }
checks:
  - check: none
    covers: RFC8555-6.5-R16
    steps:
      - fetch: { url: "{{ alice.url }}", by: alice }
        expect: due
  - check: sleep
    covers: RFC8555-6.5-R16
    steps:
      - repeat: { times: 3 }
        steps:
          - sleep: { for: 2s }
      - parallel: {}
        branches:
          - [{ sleep: { for: 1s } }]
          - [{ sleep: { for: 4s } }]
      - fetch: { url: "{{ alice.url }}", by: alice }
        expect: due
  - check: stall
    covers: RFC8555-6.5-R16
    each: { behave: [http-wrong-body, http-silent] }
    steps:
      - responder: { behave: "{{ behave }}" }
      - fetch: { url: "{{ alice.url }}", by: alice }
        expect: due
"#;
        let scenario = crate::compile("waits.yaml", text).unwrap();
        let rests: Vec<u64> = scenario.checks.iter().map(|check| check.rest().as_secs()).collect();
        assert_eq!(rests, [0, 10, 0, 15]);
        assert_eq!(scenario.rest(), Duration::from_secs(16));
    }
}
