//! One scenario, run many times: what `load` and `fuzz` drive.

use std::sync::Arc;
use std::time::{Duration, Instant};

use assay_acme::key::KeyType;
use assay_acme::names::Thumbprint;
use assay_client::{NoncePool, Server};
use assay_record::{Exchange, Observer, Reason, StepId, StepRecord, Stop};
use assay_responder::Arguments;

use crate::needs::{self, Features};
use crate::plan::{Scenario, Step, Work};
use crate::run::Context;
use crate::seeded::{self, AccountKeys};
use crate::siege::Siege;
use crate::value::Scope;
use crate::world::{World, is_slow};

/// A scenario whose flow is run many times. Its checks are not.
#[derive(Debug)]
pub struct Drive {
    scenario: Arc<Scenario>,
    features: Features,
}

/// A step that is measured, by its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepName {
    /// Line and column, both counted from one.
    pub place: (u64, u64),
    /// Its verb, with a number where the flow has several of it.
    pub name: String,
}

/// What the set-up came to: flows begin from it.
#[derive(Clone, Debug)]
pub struct Prepared {
    scope: Scope,
    number: u64,
}

/// Where the nonces of flows come from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Nonces {
    /// All flows of a user share what answers bring.
    #[default]
    Pool,
    /// Each flow uses what its own answers bring.
    Chain,
    /// One is fetched for each request.
    Fresh,
}

/// After how long a flow under siege is given up, at the earliest.
const SIEGE: Duration = Duration::from_secs(600);

/// Unused nonces that a pool holds for each flow, and at most. What a server hands out beyond would
/// only fill memory.
const A_FLOW: usize = 64;
const POOL: usize = 16_384;

/// Who runs flows: a thread of a measured run, or one virtual user of it.
#[derive(Debug)]
pub struct User {
    server: Arc<Server>,
    nonces: Nonces,
}

impl User {
    /// A user of the server of these surroundings, who takes no nonce older than `longest`. A pool for
    /// `flows` at once holds a few nonces for each.
    pub fn new(world: &World, nonces: Nonces, longest: Duration, flows: usize) -> Self {
        let room = flows.saturating_mul(A_FLOW).min(POOL);
        let pool = Arc::new(NoncePool::bounded(room, longest));
        Self { server: Arc::new(world.server.with_nonces(pool)), nonces }
    }

    fn server(&self) -> Arc<Server> {
        match self.nonces {
            Nonces::Pool => Arc::clone(&self.server),
            Nonces::Chain => Arc::new(self.server.apart()),
            Nonces::Fresh => {
                let pool = Arc::new(NoncePool::bounded(0, Duration::ZERO));
                Arc::new(self.server.with_nonces(pool))
            }
        }
    }
}

impl Drive {
    /// Finds out whether the server has what the scenario needs.
    ///
    /// # Errors
    /// Why it cannot be run.
    pub async fn new(world: &World, scenario: Arc<Scenario>) -> Result<Self, Reason> {
        if scenario.steps.len() == scenario.set_up {
            let cause = format!("{} has no flow to repeat", scenario.file);
            return Err(Reason::with_remedy(cause, "give it `steps`; `checks` are for conform"));
        }
        let features = needs::discover(world, &scenario.features).await;
        let lacking = features.lacks(&scenario.needs);
        match lacking.or_else(|| features.unknown(&scenario.needs)) {
            Some(reason) => Err(reason),
            None => Ok(Self { scenario, features }),
        }
    }

    /// The scenario.
    pub fn scenario(&self) -> &Arc<Scenario> {
        &self.scenario
    }

    /// Whether it has steps that are done before flows begin.
    pub fn has_set_up(&self) -> bool {
        self.scenario.set_up > 0
    }

    /// The steps of its flow that are measured, in the order of the file.
    pub fn steps(&self) -> Vec<StepName> {
        named(self.flow_steps())
    }

    /// The same of all its steps, those of the set-up among them.
    pub fn every_step(&self) -> Vec<StepName> {
        named(&self.scenario.steps)
    }

    /// The kind of keys that its flow makes, of those that take long to make; `None` where it makes
    /// none of them, or some of several kinds.
    pub fn slow_keys(&self) -> Option<KeyType> {
        let mut kinds: Vec<KeyType> = Vec::new();
        collect_keys(self.flow_steps(), &mut kinds);
        kinds.retain(|kind| is_slow(*kind));
        kinds.sort_by_key(|kind| kind.name());
        kinds.dedup();
        match kinds.as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }

    /// Whether every request of its flow goes out as its verb makes it.
    pub fn is_plain(&self) -> bool {
        let mut is_plain = true;
        collect_plain(self.flow_steps(), &mut is_plain);
        is_plain
    }

    fn flow_steps(&self) -> &[Step] {
        self.scenario.steps.get(self.scenario.set_up..).unwrap_or_default()
    }

    /// Does the set-up, for the `number`th time; what it provisions at the responder is withdrawn.
    ///
    /// # Errors
    /// What stopped it.
    pub async fn prepare(
        &self,
        world: &World,
        user: &User,
        number: u64,
        observer: &mut (dyn Observer + Send),
    ) -> Result<Prepared, Stop> {
        let scope = Scope::new(Arc::clone(&self.scenario.names));
        let steps = self.scenario.steps.get(..self.scenario.set_up).unwrap_or_default();
        let name = seeded::set_up(&self.scenario.id, number);
        let zone = world.fresh_zone(&name);
        let key_of = world.seeded(|| name);
        let course = Course { zone, scope, steps, key_of };
        let scope = self.run(world, user, course, observer, None).await?;
        Ok(Prepared { scope, number })
    }

    /// Runs the flow once, with names in a zone of its own (see [`Self::zone`]).
    ///
    /// # Errors
    /// What stopped it.
    pub async fn flow(
        &self,
        world: &World,
        user: &User,
        prepared: Option<&Prepared>,
        zone: String,
        observer: &mut (dyn Observer + Send),
    ) -> Result<(), Stop> {
        let key_of = world.seeded(|| seeded::label(&zone).to_owned());
        let course = Course { zone, scope: self.scope(prepared), steps: self.flow_steps(), key_of };
        self.run(world, user, course, observer, None).await.map(drop)
    }

    /// Runs all steps once, those of the set-up too, under siege.
    ///
    /// # Errors
    /// What stopped it.
    pub async fn besieged(
        &self,
        world: &World,
        user: &User,
        number: u64,
        observer: &mut (dyn Observer + Send),
        siege: &mut dyn Siege,
    ) -> Result<(), Stop> {
        let zone = self.zone(world, number, None);
        let (scope, steps) = (self.scope(None), self.scenario.steps.as_slice());
        let course = Course { zone, scope, steps, key_of: None };
        self.run(world, user, course, observer, Some(siege)).await.map(drop)
    }

    /// Runs all steps once, while the responder misbehaves for the names of the flow in ways that are
    /// given by name.
    ///
    /// # Errors
    /// What stopped it.
    pub async fn beset(
        &self,
        world: &World,
        user: &User,
        number: u64,
        observer: &mut (dyn Observer + Send),
        behaviours: &[&str],
    ) -> Result<(), Stop> {
        let zone = self.zone(world, number, None);
        let known = behaviours.iter().filter_map(|id| assay_responder::named(id));
        let _until_then: Vec<_> = known
            .filter_map(|behaviour| {
                let arguments = Arguments::new(behaviour, []).ok()?;
                Some(world.responder.behave(&zone, behaviour, arguments))
            })
            .collect();
        let (scope, steps) = (self.scope(None), self.scenario.steps.as_slice());
        let course = Course { zone, scope, steps, key_of: None };
        self.run(world, user, course, observer, None).await.map(drop)
    }

    fn scope(&self, prepared: Option<&Prepared>) -> Scope {
        match prepared {
            Some(prepared) => prepared.scope.clone(),
            None => Scope::new(Arc::clone(&self.scenario.names)),
        }
    }

    /// The name below the zone that a flow asks certificates for: the same for the same number. Where keys
    /// follow from the seed, it also tells whose account the flow uses.
    pub fn zone(&self, world: &World, number: u64, prepared: Option<&Prepared>) -> String {
        let zone = world.fresh_zone(&format!("{}/flow-{number}", self.scenario.id));
        match (world.account_keys, prepared, zone.split_once('.')) {
            (AccountKeys::Seeded, Some(Prepared { number, .. }), Some((label, rest))) => {
                format!("{label}-{number}.{rest}")
            }
            _ => zone,
        }
    }

    /// Whose account a host is validated for: the thumbprint of its key, for every flow of a run whose keys
    /// follow from the seed (see [`Self::zone`]), whoever runs it.
    ///
    /// # Errors
    /// Where it is not known from its name whose account, or which key it has.
    pub fn owner(
        &self,
        world: &World,
    ) -> Result<impl Fn(&str) -> Option<Thumbprint> + Send + Sync + use<>, Reason> {
        seeded::owner(&self.scenario, world)
    }

    async fn run(
        &self,
        world: &World,
        user: &User,
        course: Course<'_>,
        observer: &mut (dyn Observer + Send),
        siege: Option<&mut dyn Siege>,
    ) -> Result<Scope, Stop> {
        let Course { zone, scope, steps, key_of } = course;
        let longest = if siege.is_some() { SIEGE } else { Duration::ZERO };
        let deadline = Instant::now() + self.scenario.deadline.max(longest);
        let mut stopped = Stopped::default();
        let mut both = (observer, &mut stopped);
        let mut context = Context::measured(
            world,
            &self.features,
            user.server(),
            scope,
            zone,
            deadline,
            &mut both,
        );
        context.key_of = key_of;
        context.siege = match siege {
            Some(siege) => Some(siege),
            None => None,
        };
        let ended = context.run("flow", steps).await;
        match stopped.stop {
            Some(stop) => Err(stop),
            None => Ok(ended.scope),
        }
    }
}

/// Steps to be taken, from where, and below which name.
struct Course<'a> {
    zone: String,
    scope: Scope,
    steps: &'a [Step],
    /// What the key of its first account follows from, where keys do.
    key_of: Option<String>,
}

/// Remembers what stopped a flow.
#[derive(Debug, Default)]
struct Stopped {
    stop: Option<Stop>,
}

impl Observer for Stopped {
    fn exchange(&mut self, _: &StepId, _: &Exchange) {}

    fn step(&mut self, step: &StepRecord) {
        let broken = step.observations.iter().find(|observation| !observation.held);
        let stop = step.stop.clone().or_else(|| {
            broken.map(|broken| {
                let assay_record::Observation { subject, due, seen, .. } = broken;
                Stop::Refused(format!("{subject}: {due} was due, {seen} was seen"))
            })
        });
        self.stop = self.stop.take().or(stop);
    }
}

fn named(steps: &[Step]) -> Vec<StepName> {
    let mut found: Vec<(u64, u64, &str)> = Vec::new();
    each_verb(steps, &mut |step, verb| {
        let place = (step.place.line, step.place.column);
        if !found.iter().any(|(line, column, _)| (*line, *column) == place) {
            found.push((place.0, place.1, verb));
        }
    });
    let several = |verb: &str| found.iter().filter(|(.., other)| *other == verb).count() > 1;
    let mut named: Vec<StepName> = Vec::new();
    for (at, (line, column, verb)) in found.iter().enumerate() {
        let nth = found.iter().take(at).filter(|(.., other)| other == verb).count() + 1;
        let name = if several(verb) { format!("{verb}-{nth}") } else { (*verb).to_owned() };
        named.push(StepName { place: (*line, *column), name });
    }
    named
}

fn each_verb<'a>(steps: &'a [Step], found: &mut impl FnMut(&'a Step, &'a str)) {
    for step in steps {
        if let Work::Verb(verb) = &step.work {
            found(step, verb.verb.name);
        }
        for inner in step.work.inner() {
            each_verb(inner, found);
        }
    }
}

fn collect_keys(steps: &[Step], kinds: &mut Vec<KeyType>) {
    for step in steps {
        if let Work::Verb(verb) = &step.work {
            kinds.extend(verb.action.makes_key());
        }
        for inner in step.work.inner() {
            collect_keys(inner, kinds);
        }
    }
}

fn collect_plain(steps: &[Step], is_plain: &mut bool) {
    for step in steps {
        if let Work::Verb(verb) = &step.work {
            *is_plain &= verb.is_plain();
        }
        for inner in step.work.inner() {
            collect_plain(inner, is_plain);
        }
    }
}
