//! Second runs: of what was in doubt, by itself; and of what a server that stopped was never asked.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

use assay_record::{CheckRecord, Doubt, Exchange, ExchangeId, Reason, ScenarioRecord, Stop};
use tokio::task::JoinSet;

use super::{Collector, SetUp, Shared, Watch, begin, run_check, scenario_side_by_side};
use crate::blame::{is_server_error, nonce_lost};
use crate::life;
use crate::plan::Scenario;
use crate::silence::Silence;
use crate::steps::is_unasked;
use crate::world::World;

/// After how many second runs in a row that bring nothing there is no other, where they waited so long for
/// answers that were failures, or took so long in all: the server does not fail by chance. So it is with the
/// checks of a scenario, and with scenarios.
const FRUITLESS: u32 = 3;
const WASTED: Duration = Duration::from_secs(60);
const TAKEN: Duration = Duration::from_secs(200);

/// After how many there is no other, however fast they were.
const QUITE_FRUITLESS: u32 = 12;

/// Second runs in a row that brought nothing.
#[derive(Debug, Default)]
pub(super) struct InVain {
    count: u32,
    /// How long answers took that were failures, or did not come.
    wasted: Duration,
    took: Duration,
}

impl InVain {
    pub(super) fn is_enough(&self) -> bool {
        self.count >= QUITE_FRUITLESS
            || (self.count >= FRUITLESS && (self.wasted >= WASTED || self.took >= TAKEN))
    }

    pub(super) fn note(&mut self, helped: bool, began: Instant, exchanges: &[Exchange]) {
        let failed = |answer: &&Exchange| {
            answer.received.is_err() || is_server_error(answer) || nonce_lost(answer).is_some()
        };
        let wasted: Duration =
            exchanges.iter().filter(failed).map(|answer| answer.timing.total).sum();
        *self = match helped {
            true => Self::default(),
            false => Self {
                count: self.count + 1,
                wasted: self.wasted + wasted,
                took: self.took + began.elapsed(),
            },
        };
    }
}

/// How often in one run a server is started again.
const RESTARTS: usize = 8;

/// How long a server has its rest before a set-up or a check is run again: there are those where two
/// requests of one second are in each other's way, as acme2certifier's deactivations are.
const REST: Duration = Duration::from_secs(1);

/// Whether a server serves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Life {
    Fine,
    /// It was started again.
    Revived,
    Dead,
}

/// A scenario that has ended, or has done so once.
pub(super) struct End {
    pub(super) record: ScenarioRecord,
    pub(super) own: Collector,
    pub(super) at: Instant,
    /// Of each check, why it is to be run again.
    pub(super) doubts: Vec<Option<Doubt>>,
}

impl End {
    pub(super) fn is_doubted(&self) -> bool {
        self.doubts.iter().any(Option::is_some)
    }

    /// The checks in doubt that lost no answer themselves.
    fn innocent(&self) -> Vec<bool> {
        let was_asked = |answer: &&Exchange| {
            answer.received.as_ref().is_err_and(|lost| lost.stage.reached_server())
        };
        let lost: HashSet<ExchangeId> =
            self.own.exchanges.iter().filter(was_asked).map(|answer| answer.id).collect();
        let has_lost = |check: &CheckRecord| {
            check.steps.iter().flat_map(|step| &step.exchanges).any(|id| lost.contains(id))
        };
        let checks = self.record.checks.iter().zip(&self.doubts);
        checks.map(|(check, doubt)| doubt.is_some() && !has_lost(check)).collect()
    }

    /// Takes in another run of those checks that are in doubt.
    fn take_over(&mut self, which: &[bool], again: Self) {
        // What had no set-up knows nothing that would be lost: that of the other run is the one that counts.
        let has_begun = self.record.stop().is_none();
        self.own.exchanges.extend(again.own.exchanges);
        self.at = again.at;
        if has_begun && again.record.stop().is_some() {
            return;
        }
        let before = std::mem::take(&mut self.doubts);
        let others = again.record.checks.into_iter().zip(again.doubts);
        let checks = self.record.checks.iter_mut().zip(before).zip(which);
        for (((kept, first), is_meant), (other, doubt)) in checks.zip(others) {
            let Some(first) = first.clone().filter(|_| *is_meant) else {
                self.doubts.push(first);
                continue;
            };
            if counts(&first, doubt.as_ref(), &other, has_begun) {
                *kept = CheckRecord { first_run: Some(first.reason()), ..other };
            }
            self.doubts.push(doubt);
        }
        if !has_begun {
            self.record.steps = again.record.steps;
        }
    }

    /// Leaves it at the first run.
    pub(super) fn leave(&self, watch: &dyn Watch) {
        for (check, doubt) in self.record.checks.iter().zip(&self.doubts) {
            if doubt.is_some() {
                watch.ended(&self.record, check, &self.own.exchanges);
            }
        }
    }
}

impl Shared {
    /// Looks whether the server still serves, where something did not answer, and starts it again if it does
    /// not. Either way it is asked anew for what did not answer.
    pub(super) async fn look_after(&mut self) -> Life {
        if !self.world.silence.is_noted() {
            return Life::Fine;
        }
        if life::serves(&self.world, &mut self.signs).await {
            self.world.silence.forget();
            return Life::Fine;
        }
        let Some(restart) = self.restart.clone().filter(|_| self.restarted.len() < RESTARTS) else {
            return Life::Dead;
        };
        // Where not even a request came about, it is not the server that is at fault.
        let Some(sign) = self.signs.last() else {
            return Life::Dead;
        };
        self.restarted.push(sign.id);
        let outcome = life::revive(&self.world, &restart).await;
        self.watch.restarted(&outcome);
        if outcome.is_err() {
            self.restart = None;
            return Life::Dead;
        }
        let world = &self.world;
        self.world = Arc::new(World {
            silence: Silence::default(),
            given: world.given.clone(),
            ..world.apart(world.poll, world.keys.clone())
        });
        Life::Revived
    }
}

/// Why a check did not come to its end, where something has stopped answering, or no validation came.
pub fn unanswered(check: &CheckRecord) -> Option<Doubt> {
    let is_such = |reason: &&Reason| Silence::is_why(reason) || is_unasked(reason);
    let stops = check.steps.iter().filter_map(|step| step.stop.as_ref());
    let reasons = stops.filter_map(|stop| match stop {
        Stop::Inconclusive(reason) => Some(reason),
        Stop::Refused(_) => None,
    });
    reasons.filter(is_such).map(|reason| Doubt::Unjudged(reason.clone())).next()
}

/// Whether another run of a check is the one that counts: a failure stands where the server fails again.
fn counts(first: &Doubt, doubt: Option<&Doubt>, other: &CheckRecord, has_begun: bool) -> bool {
    match doubt {
        None => is_judged(other) || !has_begun,
        Some(Doubt::Failed(_)) => matches!(first, Doubt::Unjudged(_)),
        Some(Doubt::Unjudged(_)) => !has_begun,
    }
}

fn is_judged(check: &CheckRecord) -> bool {
    check.steps.iter().all(|step| !matches!(step.stop, Some(Stop::Inconclusive(_))))
}

/// Runs again as at first what was never asked of the server that stopped. What it was asked last may have
/// stopped it: that is left for later.
pub(super) async fn again_side_by_side(
    shared: &Shared,
    scenarios: &[Arc<Scenario>],
    of_group: &mut [(usize, End)],
) {
    let mut running = JoinSet::new();
    for (at, (index, end)) in of_group.iter().enumerate() {
        let which = end.innocent();
        if let Some(scenario) = scenarios.get(*index).filter(|_| which.contains(&true)) {
            let (shared, scenario) = (shared.clone(), Arc::clone(scenario));
            running.spawn(async move {
                let again = scenario_side_by_side(shared, scenario, Some(which.clone())).await;
                (at, which, again)
            });
        }
    }
    while let Some(result) = running.join_next().await {
        match result {
            Ok((at, which, again)) => {
                if let Some((_, end)) = of_group.get_mut(at) {
                    end.take_over(&which, again);
                }
            }
            Err(error) if error.is_panic() => std::panic::resume_unwind(error.into_panic()),
            Err(_) => {}
        }
    }
}

/// Runs those checks again that are in doubt, one after the other and with a set-up of their own. Says
/// whether that helped one.
pub(super) async fn second_run(shared: &Shared, scenario: &Scenario, end: &mut End) -> bool {
    let Shared { world, features, watch, .. } = shared;
    let mut own = Collector::default();
    tokio::time::sleep(REST.saturating_sub(end.at.elapsed())).await;
    let (mut again, set_up) = begin(world, scenario, features, None, &mut own).await;
    let Some(SetUp { scope, _provisions }) = set_up else {
        end.leave(&**watch);
        end.own.exchanges.append(&mut own.exchanges);
        return false;
    };
    // What had no set-up knows nothing that would be lost: that of the second run is the one that counts.
    let has_begun = end.record.stop().is_none();
    let mut helped = false;
    let mut in_vain = InVain::default();
    let mut has_asked = !scenario.steps.is_empty();
    for (index, doubt) in std::mem::take(&mut end.doubts).into_iter().enumerate() {
        let (Some(first), Some(check)) = (doubt, scenario.checks.get(index)) else {
            continue;
        };
        if in_vain.is_enough() {
            if let Some(kept) = end.record.checks.get(index) {
                watch.ended(&end.record, kept, &end.own.exchanges);
            }
            continue;
        }
        if has_asked {
            tokio::time::sleep(REST).await;
        }
        has_asked = true;
        let (began, before) = (Instant::now(), own.exchanges.len());
        watch.began(&check.id);
        let (scope, deadline) = (scope.clone(), scenario.deadline);
        let second = run_check(world, check, features, None, scope, deadline, &mut own).await;
        let doubt = shared.doubt(scenario, &again, check, &second, &own.exchanges);
        // What stopped otherwise than at first is no better.
        let is_better = doubt.is_none() && is_judged(&second);
        helped |= is_better;
        in_vain.note(is_better, began, own.exchanges.get(before..).unwrap_or_default());
        if counts(&first, doubt.as_ref(), &second, has_begun) {
            watch.ended(&again, &second, &own.exchanges);
            if let Some(kept) = end.record.checks.get_mut(index) {
                *kept = CheckRecord { first_run: Some(first.reason()), ..second };
            }
        } else if let Some(kept) = end.record.checks.get(index) {
            watch.ended(&end.record, kept, &end.own.exchanges);
        }
    }
    if !has_begun {
        end.record.steps = std::mem::take(&mut again.steps);
    }
    end.own.exchanges.append(&mut own.exchanges);
    helped
}
