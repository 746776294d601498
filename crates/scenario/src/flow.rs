//! Steps that hold other steps: turns and conditions.

use assay_record::{Control, Expected, Reason, StepId, StepRecord, Stop};

use crate::blame::describe;
use crate::plan::{Condition, Loop, Step, Tries, Turns, When};
use crate::run::{Context, texts};
use crate::value::{Scope, Unbound, Value};

impl Turns {
    /// What the item of each turn stands for.
    pub(crate) fn items(&self, scope: &Scope) -> Result<Vec<String>, Unbound> {
        match self {
            Self::Times(times) => Ok((1..=*times).map(|turn| turn.to_string()).collect()),
            Self::Items(lists) => {
                let mut items = Vec::new();
                for list in lists {
                    items.extend(list.list(scope)?);
                }
                Ok(items)
            }
        }
    }
}

impl Context<'_> {
    /// Steps of a loop, one turn after the other.
    pub(crate) async fn turns(&mut self, id: &str, step: &Step, each: &Loop) -> Result<(), ()> {
        let items = match each.turns.items(&self.scope) {
            Ok(items) => items,
            Err(unbound) => return self.cannot(id, step, "each", unbound.into()),
        };
        let mut gathered: Vec<Vec<String>> = vec![Vec::new(); each.gather.len()];
        for (turn, item) in items.into_iter().enumerate() {
            if let Err(stop) = self.in_time() {
                return self.cannot(id, step, "a turn", stop);
            }
            // What an earlier turn captured must not pass for this one's.
            for (inner, _) in &each.gather {
                self.scope.unbind(*inner);
            }
            if let Some(name) = each.item {
                self.scope.bind(name, Value::Text(item));
            }
            let id = if self.is_measured { String::new() } else { format!("{id}.{}", turn + 1) };
            self.steps(&id, &each.steps).await?;
            for ((inner, _), list) in each.gather.iter().zip(&mut gathered) {
                list.extend(texts(&self.scope, *inner));
            }
        }
        for ((_, list), values) in each.gather.iter().zip(gathered) {
            self.scope.bind(*list, Value::List(values));
        }
        Ok(())
    }

    /// Steps until something in them does not hold, at most so many times.
    pub(crate) async fn tries(&mut self, id: &str, step: &Step, tries: &Tries) -> Result<(), ()> {
        /// After so many turns in a row that cannot go on, another would do no better.
        const STOPS: u32 = 3;
        let mut is_judged = false;
        let mut stops = 0;
        for turn in 1..=tries.times.min(self.world.most_tries) {
            match self.in_time() {
                Ok(()) => {}
                Err(_) if is_judged => break,
                Err(stop) => return self.cannot(id, step, "a turn", stop),
            }
            // What an earlier turn made must not pass for this one's.
            for slot in &tries.own {
                self.scope.unbind(*slot);
            }
            if let Some(name) = tries.item {
                self.scope.bind(name, Value::Text(turn.to_string()));
            }
            let id = if self.is_measured { String::new() } else { format!("{id}.{turn}") };
            let from = self.records.len();
            let ended = self.steps(&id, &tries.steps).await;
            let records = self.records.get_mut(from..).unwrap_or_default();
            let is_broken =
                records.iter().flat_map(|record| &record.observations).any(|it| !it.held);
            match ended {
                Ok(()) => stops = 0,
                Err(()) if !is_judged => return Err(()),
                Err(()) => {
                    stops += 1;
                    records.iter_mut().for_each(|record| record.stop = None);
                }
            }
            is_judged = true;
            if is_broken || stops == STOPS {
                break;
            }
        }
        Ok(())
    }

    /// Steps that are taken only where something holds.
    pub(crate) async fn when(&mut self, id: &str, step: &Step, when: &When) -> Result<(), ()> {
        match self.holds(&when.condition) {
            Ok(None) => self.steps(id, &when.steps).await,
            Ok(Some(why)) => {
                self.left_out.push(Reason::new(why.clone()));
                self.record(plain_record(id, step, "when", format!("left out: {why}"), None))
            }
            Err(stop) => self.cannot(id, step, "when", stop),
        }
    }

    /// Why a condition does not hold; `None` where it does.
    fn holds(&self, condition: &Condition) -> Result<Option<String>, Stop> {
        match condition {
            Condition::Offers(needs) => {
                if let Some(reason) = self.features.unknown(needs) {
                    return Err(Stop::Inconclusive(reason));
                }
                Ok(self.features.lacks(needs).map(|reason| reason.cause))
            }
            Condition::Lacks(needs) => {
                if let Some(reason) = self.features.unknown(needs) {
                    return Err(Stop::Inconclusive(reason));
                }
                let offered = needs.iter().find(|need| self.features.lacks(&[**need]).is_none());
                Ok(offered.map(|need| format!("the server offers {}", need.name())))
            }
            Condition::Value(value, matcher) => {
                // Presence is a question that a name without value answers too.
                let seen = match value.json(&self.scope) {
                    Err(_) if matcher.asks_presence() => None,
                    seen => Some(seen?),
                };
                let held = matcher.hold(seen.as_ref(), &self.scope);
                Ok(held.err().map(|seen| format!("{value} is {seen}, not {matcher}")))
            }
        }
    }

    /// Records a control that could not do its work.
    pub(crate) fn cannot(
        &mut self,
        id: &str,
        step: &Step,
        title: &str,
        stop: Stop,
    ) -> Result<(), ()> {
        self.record(plain_record(id, step, title, describe(&stop), Some(stop)))
    }
}

/// The record of a control.
pub(crate) fn plain_record(
    id: &str,
    step: &Step,
    title: &str,
    outcome: String,
    stop: Option<Stop>,
) -> StepRecord {
    // A flow that is measured has no places.
    let id = if id.is_empty() { format!("line-{}", step.place.line) } else { id.to_owned() };
    StepRecord {
        id: StepId(id),
        title: title.to_owned(),
        line: step.place.line,
        outcome,
        exchanges: Vec::new(),
        answer: None,
        mutations: Vec::new(),
        expected: Expected::Success,
        observations: Vec::new(),
        control: Control::default(),
        stop,
    }
}
