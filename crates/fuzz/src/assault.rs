//! One flow under attack: which cases are tried at which step, and what came of each.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use assay_conformance::{Asked, Sentinel};
use assay_record::{Exchange, FuzzCase, Observer, StepId};
use assay_scenario::{After, Applied, Provokes, Siege, Site};

use crate::enumerate::{Target, due, is_refusal};
use crate::oracles::{Look, Seen, Sighting, is_hindered, judge};

/// Line and column of a step.
pub(crate) type Place = (u64, u64);

/// A case that is ready to be tried.
#[derive(Clone, Debug)]
pub(crate) struct Task {
    pub(crate) case: FuzzCase,
    pub(crate) mutations: Vec<Applied>,
}

impl Task {
    pub(crate) fn due(&self) -> Provokes {
        due(&self.mutations)
    }
}

/// A case that was tried.
#[derive(Clone, Debug)]
pub(crate) struct Tried {
    pub(crate) task: Task,
    /// Whether the answer was a 2xx.
    pub(crate) served: bool,
    /// What the answer has in common with others.
    pub(crate) signature: String,
    /// What it came to, in words that two servers have in common.
    pub(crate) class: &'static str,
    pub(crate) sightings: Vec<Sighting>,
    /// What shows it, where anything was seen.
    pub(crate) exchange: Option<Exchange>,
}

/// What came of an attack on a flow.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    pub(crate) tried: Vec<Tried>,
    /// Cases whose step was not come to, or where there was no time for them.
    pub(crate) left: Vec<Task>,
    /// Cases that could not be made.
    pub(crate) unmade: Vec<(Task, String)>,
    /// Steps at which what was refused has changed something, and what.
    pub(crate) changed: Vec<(String, Sighting)>,
    /// Whether the answer to a case stood for the step.
    pub(crate) taken: bool,
    /// Whether the server had no time, or its rate is limited.
    pub(crate) hindered: bool,
    /// Requests that got no answer.
    pub(crate) lost: u64,
    pub(crate) requests: u64,
    /// The steps that were come to, in their order.
    pub(crate) targets: Vec<(Place, Target)>,
    /// Requirements that are broken without any attack.
    pub(crate) broken_anyway: Vec<String>,
}

/// What both sides of a flow look with: that which is honest, and that which is not.
#[derive(Debug)]
struct Eyes {
    sentinel: Sentinel,
    requests: u64,
    lost: u64,
    broken_anyway: Vec<String>,
    usual: Duration,
}

/// Watches what is honest in a flow.
#[derive(Debug)]
pub(crate) struct Witness(Arc<Mutex<Eyes>>);

impl Observer for Witness {
    fn exchange(&mut self, _: &StepId, exchange: &Exchange) {
        let mut eyes = lock(&self.0);
        eyes.requests += 1;
        eyes.lost += u64::from(exchange.received.is_err());
        let wait = exchange.timing.wait;
        eyes.usual = if eyes.usual.is_zero() { wait } else { (eyes.usual * 7 + wait) / 8 };
        for broken in eyes.sentinel.look(exchange, Asked::Honestly) {
            if !eyes.broken_anyway.contains(&broken.requirement) {
                eyes.broken_anyway.push(broken.requirement);
            }
        }
    }
}

fn lock(eyes: &Mutex<Eyes>) -> MutexGuard<'_, Eyes> {
    eyes.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Attacks a flow with the cases that it is given.
#[derive(Debug)]
pub(crate) struct Assault {
    names: Arc<BTreeMap<Place, String>>,
    /// Cases by the step that they are for.
    tasks: BTreeMap<Place, VecDeque<Task>>,
    eyes: Arc<Mutex<Eyes>>,
    here: Option<Here>,
    /// The case that is under way, and how often it was tried.
    current: Option<(Task, u32)>,
    outcome: Outcome,
    recent: Arc<Recent>,
}

/// Cases that were sent last.
pub(crate) type Recent = Mutex<VecDeque<FuzzCase>>;

/// The step that the flow has come to.
#[derive(Debug)]
struct Here {
    place: Place,
    step: String,
    repeatable: bool,
    is_first: bool,
    looks: bool,
    served: bool,
}

/// How often a case is sent whose answer says nothing.
pub(crate) const TRIES: u32 = 4;

impl Assault {
    pub(crate) fn new(
        directory: &str,
        names: Arc<BTreeMap<Place, String>>,
        tasks: BTreeMap<Place, VecDeque<Task>>,
        recent: Arc<Recent>,
    ) -> (Self, Witness) {
        let eyes = Arc::new(Mutex::new(Eyes {
            sentinel: Sentinel::new(directory),
            requests: 0,
            lost: 0,
            broken_anyway: Vec::new(),
            usual: Duration::ZERO,
        }));
        let assault = Self {
            names,
            tasks,
            eyes: Arc::clone(&eyes),
            here: None,
            current: None,
            outcome: Outcome::default(),
            recent,
        };
        (assault, Witness(eyes))
    }

    /// Whether an order was refused for its state, after a case before this one: a server may end an order
    /// with a refused certificate request, and then looks at no further one.
    fn is_masked(&self, task: &Task, answer: &Exchange) -> bool {
        is_order_not_ready(answer)
            && self.outcome.tried.iter().any(|tried| tried.task.case.step == task.case.step)
    }

    pub(crate) fn end(mut self) -> Outcome {
        let eyes = lock(&self.eyes);
        self.outcome.requests += eyes.requests;
        self.outcome.lost += eyes.lost;
        self.outcome.broken_anyway.clone_from(&eyes.broken_anyway);
        drop(eyes);
        self.outcome.left.extend(self.current.take().map(|(task, _)| task));
        self.outcome.left.extend(self.tasks.into_values().flatten());
        self.outcome
    }
}

/// Remembers a case that is about to be sent.
pub(crate) fn note(recent: &Recent, case: &FuzzCase) {
    let mut recent = recent.lock().unwrap_or_else(PoisonError::into_inner);
    if recent.len() == 64 {
        recent.pop_front();
    }
    recent.push_back(case.clone());
}

impl Siege for Assault {
    fn arrive(&mut self, site: &Site<'_>) {
        let name = self.names.get(&site.place);
        let step = name.cloned().unwrap_or_else(|| site.verb.to_owned());
        let is_first = self.outcome.targets.iter().all(|(place, _)| *place != site.place);
        if is_first {
            self.outcome.targets.push((site.place, Target::of(step.clone(), site)));
        }
        let queue = self.tasks.get_mut(&site.place);
        let mut looks = false;
        if let Some(queue) = queue.filter(|_| is_first) {
            queue.retain(|task| {
                let fits = task.mutations.iter().all(|applied| site.takes(applied.mutation));
                if !fits {
                    let why = "its step no longer sends what it changes".to_owned();
                    self.outcome.unmade.push((task.clone(), why));
                }
                fits
            });
            looks = queue.front().is_some_and(|task| is_refusal(task.due()));
        }
        let Site { place, repeatable, .. } = *site;
        self.here = Some(Here { place, step, repeatable, is_first, looks, served: false });
    }

    fn attack(&mut self) -> Option<Vec<Applied>> {
        let here = self.here.as_ref().filter(|here| here.is_first)?;
        let task = self.tasks.get_mut(&here.place)?.pop_front()?;
        note(&self.recent, &task.case);
        let mutations = task.mutations.clone();
        self.current = Some((task, 1));
        Some(mutations)
    }

    fn answered(&mut self, answer: &Exchange) -> After {
        self.outcome.requests += 1;
        let Some((task, tries)) = self.current.take() else { return After::Next };
        let due = task.due();
        // Nonces may be lost on the way (RFC 8555 section 6.5); a busy server says nothing of the case.
        let is_about_nonces = due.is_met_by(answer);
        if refused_for_nonce(answer) && !is_about_nonces && tries < TRIES {
            self.current = Some((task, tries + 1));
            return After::Again;
        }
        if is_hindered(answer) {
            self.outcome.hindered = true;
            self.outcome.left.push(task);
            return After::End;
        }
        if self.is_masked(&task, answer) {
            self.outcome.left.push(task);
            if let Some(here) = &self.here {
                self.outcome.left.extend(self.tasks.remove(&here.place).into_iter().flatten());
            }
            return After::Next;
        }
        self.outcome.lost += u64::from(answer.received.is_err());
        let asked = if is_refusal(due) { Asked::Wrongly } else { Asked::Oddly };
        let (broken, usual) = {
            let mut eyes = lock(&self.eyes);
            let usual = eyes.usual;
            (eyes.sentinel.look(answer, asked), usual)
        };
        let seen = Seen::Answer { answer, broken: &broken, usual };
        let sightings = judge(&Look { mutations: &task.mutations, due, seen });
        let served = answer.succeeded();
        let exchange = (!sightings.is_empty()).then(|| answer.clone());
        let signature = crate::bucket::signature(answer);
        let class = crate::bucket::class(answer);
        self.outcome.tried.push(Tried { task, served, signature, class, sightings, exchange });
        let Some(here) = &mut self.here else { return After::Next };
        here.served |= served;
        if served && !here.repeatable {
            self.outcome.taken = true;
            return After::Take;
        }
        After::Next
    }

    fn unsent(&mut self, why: String) {
        if let Some((task, _)) = self.current.take() {
            self.outcome.unmade.push((task, why));
        }
    }

    fn looks(&self) -> bool {
        self.here.as_ref().is_some_and(|here| here.looks)
    }

    fn changed(&mut self, what: String) {
        let Some(here) = self.here.as_ref().filter(|here| !here.served) else { return };
        let step = here.step.clone();
        let mut here = self.outcome.tried.iter().filter(|tried| tried.task.case.step == step);
        // Of several cases it is not known which did it.
        let mutations = match (here.next(), here.next()) {
            (Some(one), None) => one.task.mutations.as_slice(),
            _ => &[],
        };
        let look = Look { mutations, due: Provokes::Refusal, seen: Seen::Changed(&what) };
        let sightings = judge(&look);
        self.outcome.changed.extend(sightings.into_iter().map(|seen| (step.clone(), seen)));
    }

    fn held(&mut self, _: &Exchange) {
        self.here = None;
    }
}

pub(crate) fn refused_for_nonce(answer: &Exchange) -> bool {
    is_problem(answer, "badNonce")
}

pub(crate) fn is_order_not_ready(answer: &Exchange) -> bool {
    is_problem(answer, "orderNotReady")
}

fn is_problem(answer: &Exchange, name: &str) -> bool {
    let kind = answer.problem().and_then(|problem| problem.kind);
    kind.is_some_and(|kind| kind.to_string().ends_with(name))
}
