//! Runs scenarios, and keeps what happened.

mod again;

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::fmt::Debug;
use std::sync::Arc;
use std::time::{Duration, Instant};

use assay_record::{
    CheckRecord, Control, Doubt, Exchange, ExchangeId, Expected, Feature, Observer, Reason,
    Recording, ScenarioRecord, StepId, StepRecord, Stop, Target,
};
use assay_responder::Provisioned;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

pub use self::again::unanswered;
use self::again::{End, InVain, Life, again_side_by_side, second_run};
use crate::life::Restart;
use crate::needs::{self, Features, Need};
use crate::plan::{Check, Scenario};
use crate::run::{Context, Ended, Places, Turn};
use crate::value::Scope;
use crate::world::World;

/// Hears of checks while they run side by side.
pub trait Watch: Debug + Send + Sync {
    /// A check begins; it may do so twice.
    fn began(&self, _check: &str) {}

    /// Whether a check that has ended may come out otherwise when nothing else is asked of the server:
    /// then it is run once more, by itself, after all others.
    fn doubt(
        &self,
        _scenario: &ScenarioRecord,
        _check: &CheckRecord,
        _exchanges: &[Exchange],
    ) -> Option<Doubt> {
        None
    }

    /// A check has ended that is to be run once more.
    fn put_off(&self, _check: &str) {}

    /// The server serves nobody any more, and is started again; an error says why it did not come up.
    fn restarted(&self, _outcome: &Result<(), String>) {}

    /// A check has ended for good: its scenario as far as that is known, and its own exchanges.
    fn ended(&self, _scenario: &ScenarioRecord, _check: &CheckRecord, _exchanges: &[Exchange]) {}
}

/// Nobody.
impl Watch for () {}

/// What all scenarios of a run share.
#[derive(Clone)]
struct Shared {
    world: Arc<World>,
    features: Arc<Features>,
    places: Places,
    watch: Arc<dyn Watch>,
    restart: Option<Restart>,
    /// After which exchanges it was.
    restarted: Vec<ExchangeId>,
    /// Exchanges that show that it serves nobody.
    signs: Vec<Exchange>,
}

/// Runs scenarios side by side, and their checks too; each is independent of the others. Those that
/// are likely to wait long begin first. Where the server stops serving, it is started again if that can be
/// done, and what it has not answered is asked once more.
pub async fn run(
    world: Arc<World>,
    scenarios: Vec<Arc<Scenario>>,
    target: Target,
    jobs: usize,
    watch: Arc<dyn Watch>,
    restart: Option<Restart>,
) -> Recording {
    let features = Arc::new(needs::discover(&world, &wanted(&scenarios)).await);
    let places = Places::new(jobs);
    let mut shared = Shared {
        world,
        features,
        places,
        watch,
        restart,
        restarted: Vec::new(),
        signs: Vec::new(),
    };
    let mut order: Vec<(usize, Arc<Scenario>)> = scenarios.iter().cloned().enumerate().collect();
    order.sort_by_key(|(_, scenario)| Reverse(scenario.rest()));
    let mut ended: Vec<(usize, End)> = Vec::new();
    let mut in_vain = InVain::default();
    // The embedded CA does not lock itself up.
    let is_last = |scenario: &Scenario| scenario.last && !target.embedded;
    let (mut last, first): (Vec<_>, Vec<_>) = order.into_iter().partition(|(_, it)| is_last(it));
    // What locks up over one of them can still be judged by those before. Those that are likeliest to do so
    // have their checks one by one, and are the very last.
    last.sort_by_key(|(index, _)| *index);
    let (alone, last) = last.into_iter().partition(|(_, it)| it.is_alone());
    for (group, at_once) in [(first, Semaphore::MAX_PERMITS), (last, 1), (alone, 1)] {
        let lanes = Arc::new(Semaphore::new(at_once));
        let mut running = JoinSet::new();
        for (index, scenario) in group {
            // In their order.
            let lane = Arc::clone(&lanes).acquire_owned().await;
            if at_once == 1 {
                shared.look_after().await;
            }
            let shared = shared.clone();
            running.spawn(async move {
                let end = scenario_side_by_side(shared, scenario, None).await;
                drop(lane);
                (index, end)
            });
        }
        let mut of_group = Vec::new();
        while let Some(result) = running.join_next().await {
            match result {
                Ok(end) => of_group.push(end),
                // A panic of ours must not pass for a verdict: let it be seen.
                Err(error) if error.is_panic() => std::panic::resume_unwind(error.into_panic()),
                Err(_) => {}
            }
        }
        of_group.sort_by_key(|(index, _)| *index);
        let mut life = shared.look_after().await;
        while life == Life::Revived {
            again_side_by_side(&shared, &scenarios, &mut of_group).await;
            life = shared.look_after().await;
        }
        for (index, end) in &mut of_group {
            let Some(scenario) = scenarios.get(*index).filter(|_| end.is_doubted()) else {
                continue;
            };
            if life != Life::Dead {
                life = shared.look_after().await;
            }
            if life == Life::Revived {
                in_vain = InVain::default();
            }
            if life == Life::Dead || in_vain.is_enough() {
                end.leave(&*shared.watch);
                continue;
            }
            let (began, before) = (Instant::now(), end.own.exchanges.len());
            let helped = second_run(&shared, scenario, end).await;
            in_vain.note(helped, began, end.own.exchanges.get(before..).unwrap_or_default());
        }
        ended.append(&mut of_group);
    }
    ended.sort_by_key(|(index, _)| *index);
    let ended = ended.into_iter().map(|(_, End { record, own, .. })| (record, own.exchanges));
    let (records, exchanges): (Vec<_>, Vec<_>) = ended.unzip();
    let exchanges = exchanges.into_iter().flatten().chain(std::mem::take(&mut shared.signs));
    let whole = recording(&shared.world, target, &shared.features, records, exchanges);
    Recording { restarts: shared.restarted, ..whole }
}

/// Runs one scenario, step after step, with somebody watching.
pub async fn run_watched(
    world: &World,
    scenario: &Arc<Scenario>,
    target: Target,
    observer: &mut (dyn Observer + Send),
) -> Recording {
    let features = needs::discover(world, &wanted(std::slice::from_ref(scenario))).await;
    let mut collector = Collector::default();
    let record = {
        let mut both = (&mut collector, observer);
        one_by_one(world, scenario, &features, &mut both).await
    };
    recording(world, target, &features, vec![record], collector.exchanges)
}

fn wanted(scenarios: &[Arc<Scenario>]) -> BTreeSet<Need> {
    scenarios.iter().flat_map(|scenario| &scenario.features).copied().collect()
}

fn recording(
    world: &World,
    target: Target,
    features: &Features,
    scenarios: Vec<ScenarioRecord>,
    exchanges: impl IntoIterator<Item = Exchange>,
) -> Recording {
    let mut exchanges: Vec<Exchange> =
        exchanges.into_iter().chain(features.exchanges.clone()).collect();
    exchanges.sort_by_key(|exchange| exchange.id);
    let inbound = world.responder.inbound_since(0);
    let features: Vec<Feature> = features.found.clone();
    let seed = world.seed;
    Recording { target, seed, features, scenarios, exchanges, inbound, restarts: Vec::new() }
}

/// Keeps every exchange.
#[derive(Debug, Default)]
struct Collector {
    exchanges: Vec<Exchange>,
}

impl Observer for Collector {
    fn exchange(&mut self, _: &StepId, exchange: &Exchange) {
        self.exchanges.push(exchange.clone());
    }
}

impl Shared {
    /// Tells that a check has ended, unless it is to be run again: then why.
    fn end(
        &self,
        plan: &Scenario,
        scenario: &ScenarioRecord,
        check: &Check,
        record: &CheckRecord,
        exchanges: &[Exchange],
    ) -> Option<Doubt> {
        let doubt = self.doubt(plan, scenario, check, record, exchanges);
        match &doubt {
            Some(_) => self.watch.put_off(&record.id),
            None => self.watch.ended(scenario, record, exchanges),
        }
        doubt
    }

    fn doubt(
        &self,
        plan: &Scenario,
        scenario: &ScenarioRecord,
        check: &Check,
        record: &CheckRecord,
        exchanges: &[Exchange],
    ) -> Option<Doubt> {
        // Nobody was beside it.
        if plan.is_alone() {
            return None;
        }
        let doubt = self.watch.doubt(scenario, record, exchanges)?;
        // Who loses a race by failing has lost it; another may be won by chance.
        let stands = matches!(doubt, Doubt::Failed(_)) && check.is_race();
        (!stands).then_some(doubt)
    }
}

/// Runs a scenario, or those of its checks that are named.
async fn scenario_side_by_side(
    shared: Shared,
    scenario: Arc<Scenario>,
    which: Option<Vec<bool>>,
) -> End {
    let is_meant =
        |index: usize| which.as_ref().is_none_or(|which| which.get(index) == Some(&true));
    let Shared { world, features, places, .. } = &shared;
    let mut own = Collector::default();
    let turn = places.turn(scenario.rest()).await;
    let (mut record, set_up) = begin(world, &scenario, features, Some(turn), &mut own).await;
    let Some(SetUp { scope, _provisions }) = set_up else {
        let checks = scenario.checks.iter().zip(&record.checks).enumerate();
        let doubts = checks
            .map(|(index, (check, unrun))| match is_meant(index) {
                true => shared.end(&scenario, &record, check, unrun, &own.exchanges),
                false => None,
            })
            .collect();
        return End { record, own, at: Instant::now(), doubts };
    };
    let head = Arc::new(record.clone());
    let mut order: Vec<usize> = (0..scenario.checks.len()).filter(|at| is_meant(*at)).collect();
    order.sort_by_key(|index| scenario.checks.get(*index).map(|check| Reverse(check.rest())));
    let mut running = JoinSet::new();
    let lanes = if scenario.one_by_one { 1 } else { Semaphore::MAX_PERMITS };
    let lanes = Arc::new(Semaphore::new(lanes));
    for index in order {
        let (shared, scenario, head) = (shared.clone(), Arc::clone(&scenario), Arc::clone(&head));
        let lanes = Arc::clone(&lanes);
        let scope = scope.clone();
        running.spawn(async move {
            let Shared { world, features, places, watch, .. } = &shared;
            let check = scenario.checks.get(index)?;
            let _lane = lanes.acquire().await.ok()?;
            let turn = Some(places.turn(check.rest()).await);
            watch.began(&check.id);
            let mut own = Collector::default();
            let deadline = scenario.deadline;
            let record = run_check(world, check, features, turn, scope, deadline, &mut own).await;
            let doubt = shared.end(&scenario, &head, check, &record, &own.exchanges);
            Some((index, record, own, doubt))
        });
    }
    record.checks = scenario.checks.iter().map(|check| unrun(check, None)).collect();
    let mut doubts = vec![None; record.checks.len()];
    while let Some(result) = running.join_next().await {
        match result {
            Ok(Some((index, of_index, mut of_check, doubt))) => {
                own.exchanges.append(&mut of_check.exchanges);
                if let (Some(check), Some(of)) =
                    (record.checks.get_mut(index), doubts.get_mut(index))
                {
                    (*check, *of) = (of_index, doubt);
                }
            }
            Ok(None) => {}
            Err(error) if error.is_panic() => std::panic::resume_unwind(error.into_panic()),
            Err(_) => {}
        }
    }
    End { record, own, at: Instant::now(), doubts }
}

async fn one_by_one(
    world: &World,
    scenario: &Scenario,
    features: &Features,
    observer: &mut (dyn Observer + Send),
) -> ScenarioRecord {
    let (mut record, set_up) = begin(world, scenario, features, None, observer).await;
    let Some(SetUp { scope, _provisions }) = set_up else {
        return record;
    };
    for check in &scenario.checks {
        let check =
            run_check(world, check, features, None, scope.clone(), scenario.deadline, observer)
                .await;
        record.checks.push(check);
    }
    record
}

/// What the checks of a scenario start from.
struct SetUp {
    scope: Scope,
    _provisions: Vec<Provisioned>,
}

/// Runs the steps before the checks. Where they do not succeed, the checks are recorded as not run.
async fn begin(
    world: &World,
    scenario: &Scenario,
    features: &Features,
    turn: Option<Turn>,
    observer: &mut (dyn Observer + Send),
) -> (ScenarioRecord, Option<SetUp>) {
    let mut record = ScenarioRecord {
        id: scenario.id.clone(),
        title: scenario.title.clone(),
        file: scenario.file.clone(),
        skipped: None,
        steps: Vec::new(),
        checks: Vec::new(),
    };
    record.skipped = features.lacks(&scenario.needs);
    let deadline = Instant::now() + scenario.deadline;
    if record.skipped.is_none() {
        let hindered = features.unknown(&scenario.needs);
        let scope = match hindered {
            Some(reason) => {
                record.steps.push(not_started(scenario, reason));
                None
            }
            None => {
                let zone = world.fresh_zone(&scenario.id);
                let scope = Scope::new(Arc::clone(&scenario.names));
                let mut context = Context::new(world, features, scope, zone, deadline, observer);
                context.turn = turn;
                let ended = context.run(&scenario.id, &scenario.steps).await;
                record.steps = ended.records;
                Some(SetUp { scope: ended.scope, _provisions: ended.provisions })
            }
        };
        if record.stop().is_none()
            && let Some(scope) = scope
        {
            return (record, Some(scope));
        }
    }
    record.checks =
        scenario.checks.iter().map(|check| unrun(check, record.skipped.clone())).collect();
    (record, None)
}

fn not_started(scenario: &Scenario, reason: Reason) -> StepRecord {
    StepRecord {
        id: StepId(format!("{}/0", scenario.id)),
        title: "find out what the server offers".to_owned(),
        line: 1,
        outcome: reason.cause.clone(),
        exchanges: Vec::new(),
        answer: None,
        mutations: Vec::new(),
        expected: Expected::Success,
        observations: Vec::new(),
        control: Control::default(),
        stop: Some(Stop::Inconclusive(reason)),
    }
}

fn unrun(check: &Check, skipped: Option<Reason>) -> CheckRecord {
    let covers = check.covers.iter().map(|covered| covered.id.clone()).collect();
    CheckRecord { id: check.id.clone(), covers, skipped, first_run: None, steps: Vec::new() }
}

async fn run_check(
    world: &World,
    check: &Check,
    features: &Features,
    turn: Option<Turn>,
    scope: Scope,
    deadline: Duration,
    observer: &mut (dyn Observer + Send),
) -> CheckRecord {
    let mut record = unrun(check, features.lacks(&check.needs));
    if record.skipped.is_none() {
        let zone = world.fresh_zone(&check.id);
        // A check that had to wait for its turn has as much time as the others.
        let deadline = Instant::now() + deadline;
        let scope = scope.extended(Arc::clone(&check.names));
        let mut context = Context::new(world, features, scope, zone, deadline, observer);
        context.turn = turn;
        let Ended { records, mut left_out, .. } = context.run(&check.id, &check.steps).await;
        record.steps = records;
        // Where all that judges was left out, nothing was judged: a skip, with the reason.
        let judged = |step: &StepRecord| {
            matches!(step.expected, Expected::Due | Expected::Explicit)
                || !step.observations.is_empty()
                || step.stop.is_some()
        };
        if !record.steps.iter().any(judged) {
            record.skipped = left_out.pop();
        }
    }
    record
}
