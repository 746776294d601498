//! Branches of steps at the same time.

use std::time::Instant;

use assay_record::{Exchange, Expected, Observation, Observer, Reason, StepId, StepRecord, Stop};
use futures_util::future::join_all;
use tokio::sync::watch;

use crate::flow::plain_record;
use crate::plan::{Parallel, Step};
use crate::run::{Context, Last, texts};
use crate::value::Value;

/// Where the branches wait for each other. A branch that ends without a request waits for nobody,
/// and nobody waits for it.
#[derive(Debug)]
pub(crate) struct Start {
    missing: watch::Sender<usize>,
    arrived: bool,
}

impl Start {
    /// A place for each of so many branches.
    fn line(branches: usize) -> Vec<Self> {
        let (missing, _) = watch::channel(branches);
        (0..branches).map(|_| Self { missing: missing.clone(), arrived: false }).collect()
    }

    /// Waits until every other branch is here or gone, at most until the deadline.
    pub(crate) async fn wait(mut self, deadline: Instant) {
        self.arrive();
        let mut missing = self.missing.subscribe();
        let _ = tokio::time::timeout_at(deadline.into(), missing.wait_for(|n| *n == 0)).await;
    }

    fn arrive(&mut self) {
        if !std::mem::replace(&mut self.arrived, true) {
            self.missing.send_modify(|missing| *missing = missing.saturating_sub(1));
        }
    }
}

impl Drop for Start {
    fn drop(&mut self) {
        self.arrive();
    }
}

/// Keeps what a branch has to tell until all have ended, so that it comes branch after branch.
#[derive(Debug, Default)]
struct Held {
    told: Vec<Told>,
}

#[derive(Debug)]
enum Told {
    Exchange(StepId, Box<Exchange>),
    Step(Box<StepRecord>),
}

impl Observer for Held {
    fn exchange(&mut self, at: &StepId, exchange: &Exchange) {
        self.told.push(Told::Exchange(at.clone(), Box::new(exchange.clone())));
    }

    fn step(&mut self, step: &StepRecord) {
        self.told.push(Told::Step(Box::new(step.clone())));
    }
}

impl Context<'_> {
    /// Takes the branches at the same time.
    pub(crate) async fn parallel(
        &mut self,
        id: &str,
        step: &Step,
        parallel: &Parallel,
    ) -> Result<(), ()> {
        if let Err(stop) = self.in_time() {
            return self.cannot(id, step, "parallel", stop);
        }
        let items = match parallel.turns.as_ref().map(|turns| turns.items(&self.scope)) {
            None => vec![None; parallel.branches.len()],
            Some(Ok(items)) => items.into_iter().map(Some).collect(),
            Some(Err(unbound)) => return self.cannot(id, step, "parallel", unbound.into()),
        };
        let mut helds: Vec<Held> = items.iter().map(|_| Held::default()).collect();
        let starts = Start::line(items.len());
        let branches = items.into_iter().zip(&mut helds).zip(starts).enumerate();
        let running = branches.map(|(index, ((item, held), start))| {
            let own = parallel.branches.get(index).filter(|_| parallel.turns.is_none());
            let steps = own.or_else(|| parallel.branches.first());
            let mut cx = self.branch(start, held);
            if let (Some(slot), Some(item)) = (parallel.item, item) {
                cx.scope.bind(slot, Value::Text(item));
            }
            let id = format!("{id}.{}", index + 1);
            async move {
                let _ = cx.steps(&id, steps.map_or(&[], Vec::as_slice)).await;
                cx.start = None;
                Branch {
                    scope: cx.scope,
                    records: cx.records,
                    provisions: cx.provisions,
                    behaviours: cx.behaviours,
                    answered: cx.answered,
                    last: cx.last,
                    left_out: cx.left_out,
                }
            }
        });
        let ended = join_all(running.collect::<Vec<_>>()).await;
        self.join(id, step, parallel, ended, helds)
    }

    /// Takes in what the branches came to.
    fn join(
        &mut self,
        id: &str,
        step: &Step,
        parallel: &Parallel,
        ended: Vec<Branch>,
        helds: Vec<Held>,
    ) -> Result<(), ()> {
        for told in helds.into_iter().flat_map(|held| held.told) {
            match told {
                Told::Exchange(at, exchange) => self.observer.exchange(&at, &exchange),
                Told::Step(record) => self.observer.step(&record),
            }
        }
        let succeeded = ended.iter().filter(|branch| branch.succeeded()).count() as u64;
        let answers = ended.iter().filter_map(|branch| branch.last.map(|last| last.id)).collect();
        for (inner, list) in &parallel.gather {
            let values = ended.iter().flat_map(|branch| texts(&branch.scope, *inner)).collect();
            self.scope.bind(*list, Value::List(values));
        }
        let late =
            ended.iter().filter(|branch| branch.last.is_some_and(|last| last.is_late)).count();
        let mut stopped = false;
        for branch in ended {
            for slot in &parallel.keep {
                if let Some(value) = branch.scope.get(*slot) {
                    self.scope.bind(*slot, value.clone());
                }
            }
            for mut record in branch.records {
                // Where the branches are counted, one that is refused is counted as such.
                if parallel.succeed.is_some() && matches!(record.stop, Some(Stop::Refused(_))) {
                    record.stop = None;
                }
                stopped |= record.stop.is_some();
                self.records.push(record);
            }
            self.provisions.extend(branch.provisions);
            self.behaviours.extend(branch.behaviours);
            self.answered.extend(branch.answered);
            self.left_out.extend(branch.left_out);
        }
        if stopped {
            return Err(());
        }
        let Some((least, most)) = parallel.succeed else {
            return Ok(());
        };
        let due = match (least, most) {
            (least, most) if least == most => least.to_string(),
            (0, most) => format!("at most {most}"),
            (least, u64::MAX) => format!("at least {least}"),
            (least, most) => format!("from {least} to {most}"),
        };
        let outcome = format!("{succeeded} branches succeeded");
        let mut record = plain_record(id, step, "parallel", outcome, None);
        // Those that are late might have made the number up.
        if succeeded < least && succeeded + late as u64 >= least {
            let cause = format!("{late} branches had no answer in time");
            let remedy = "check that the server can work on so many requests at once";
            record.stop = Some(Stop::Inconclusive(Reason::with_remedy(cause, remedy)));
        }
        record.expected = Expected::Explicit;
        record.exchanges = answers;
        record.observations.push(Observation {
            subject: "branches that succeed".to_owned(),
            due,
            seen: succeeded.to_string(),
            held: (least..=most).contains(&succeeded),
        });
        self.record(record)
    }
}

/// What a branch came to.
struct Branch {
    scope: crate::value::Scope,
    records: Vec<StepRecord>,
    provisions: Vec<assay_responder::Provisioned>,
    behaviours: Vec<assay_responder::Provisioned>,
    answered: std::collections::BTreeMap<String, assay_acme::challenge::KnownChallengeType>,
    last: Option<Last>,
    left_out: Vec<Reason>,
}

impl Branch {
    /// Whether its last answer was a 2xx, and nothing stopped it.
    fn succeeded(&self) -> bool {
        self.last.is_some_and(|last| last.succeeded)
            && self.records.iter().all(|record| record.stop.is_none())
    }
}
