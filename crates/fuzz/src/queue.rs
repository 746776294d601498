//! Cases that wait to be tried, by the step that they are for.

use std::collections::{BTreeMap, HashSet, VecDeque};

use assay_scenario::Provokes;

use crate::assault::{Place, Task};
use crate::case::{case_id, mutations};
use crate::enumerate::{Target, is_refusal};

/// Cases of one step that go out in one flow.
const BATCH: usize = 32;

/// Of those that may keep the server, or us, waiting.
const SLOW: usize = 2;

/// Of so many flows, one begins with what may be served: most of what is wrong with a server shows in what
/// must be refused, and many more of these cases fit into a flow.
const ODD: u64 = 4;

/// Of so many flows, one has something at its first step that is no whole request.
const SELDOM: u64 = 6;

/// How often a case is put back whose step was not come to.
const CHANCES: u32 = 5;

/// The cases for one step.
#[derive(Debug, Default)]
struct Waiting {
    /// What is to be refused.
    wrong: VecDeque<(Task, u32)>,
    /// What means the same as the request of the step.
    same: VecDeque<(Task, u32)>,
    /// What may be served.
    odd: VecDeque<(Task, u32)>,
    /// What is no whole request.
    slow: VecDeque<(Task, u32)>,
    /// Whether what is served changes nothing for the steps that follow.
    repeatable: bool,
}

/// The cases of one scenario and kind of key.
#[derive(Debug, Default)]
pub(crate) struct Queue {
    steps: BTreeMap<Place, Waiting>,
    turns: u64,
}

impl Queue {
    /// Every case of one mutation for the steps, but those that were done before.
    pub(crate) fn singles(
        targets: &[(Place, Target)],
        scenario: &str,
        key: Option<&str>,
        done: &HashSet<String>,
    ) -> Self {
        let mut queue = Self::default();
        for (place, target) in targets {
            queue.steps.entry(*place).or_default().repeatable = target.repeatable;
            for case in target.cases(scenario, key) {
                if !done.contains(&case_id(&case))
                    && let Ok(mutations) = mutations(&case)
                {
                    queue.push(*place, Task { case, mutations }, 0);
                }
            }
        }
        queue
    }

    pub(crate) fn push(&mut self, place: Place, task: Task, chances: u32) {
        let waiting = self.steps.entry(place).or_default();
        let due = task.due();
        let queue = match due {
            Provokes::Silence => &mut waiting.slow,
            Provokes::Acceptance => &mut waiting.same,
            _ if is_refusal(due) => &mut waiting.wrong,
            _ => &mut waiting.odd,
        };
        queue.push_back((task, chances));
    }

    /// Puts a case back. Where its step was missed, that costs it a chance; false where it has had them
    /// all.
    pub(crate) fn put_back(
        &mut self,
        place: Place,
        task: Task,
        chances: u32,
        missed: bool,
    ) -> bool {
        let chances = chances + u32::from(missed);
        let is_back = chances <= CHANCES;
        if is_back {
            self.push(place, task, chances);
        }
        is_back
    }

    /// Cases for one flow, some for each step: such as must be refused, or such as may be served, in
    /// turn, so that it is known which of them may change something. What may be served in place of a
    /// step that cannot be made again is tried at one step of a flow alone: the flow may go elsewhere
    /// from there. What means the same as the step leads where the step does.
    pub(crate) fn flow(&mut self) -> BTreeMap<Place, VecDeque<(Task, u32)>> {
        self.turns += 1;
        let strays = |it: &Waiting| !it.repeatable && !it.odd.is_empty();
        let straying: Vec<Place> =
            self.steps.iter().filter(|(_, it)| strays(it)).map(|(place, _)| *place).collect();
        let turn = usize::try_from(self.turns).unwrap_or_default();
        let turn = turn.checked_rem(straying.len());
        let stray = turn.and_then(|turn| straying.get(turn)).copied();
        let odd_first = self.turns.is_multiple_of(ODD);
        // What is no whole request is for the end, but for a few.
        let mut may_be_slow = self.turns.is_multiple_of(SELDOM);
        let mut flow = BTreeMap::new();
        for (place, waiting) in &mut self.steps {
            let Waiting { wrong, same, odd, slow, repeatable } = waiting;
            let may_be_odd = *repeatable || stray == Some(*place);
            let mut queues = match (odd_first, may_be_odd) {
                (true, true) => vec![odd, same, wrong],
                (false, true) => vec![wrong, odd, same],
                (true, false) => vec![same, wrong],
                (false, false) => vec![wrong, same],
            };
            let is_slow = std::mem::take(&mut may_be_slow) && !slow.is_empty();
            let waits = queues.iter().position(|queue| !queue.is_empty() && !is_slow);
            let (queue, most) = match waits {
                Some(at) => (queues.swap_remove(at), BATCH),
                None => (slow, SLOW),
            };
            let batch: VecDeque<_> = queue.drain(..most.min(queue.len())).collect();
            if !batch.is_empty() {
                flow.insert(*place, batch);
            }
        }
        flow
    }

    /// How many cases wait.
    pub(crate) fn len(&self) -> u64 {
        let count =
            |it: &Waiting| (it.wrong.len() + it.same.len() + it.odd.len() + it.slow.len()) as u64;
        self.steps.values().map(count).sum()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use assay_record::{FuzzCase, FuzzMutation};

    use super::*;

    fn task(id: &str) -> Task {
        let mutation = FuzzMutation { id: id.to_owned(), with: BTreeMap::new() };
        let case = FuzzCase { mutations: vec![mutation], ..FuzzCase::default() };
        Task { mutations: mutations(&case).unwrap(), case }
    }

    fn sent(queue: &mut Queue) -> Vec<(u64, String)> {
        let flow = queue.flow().into_iter();
        let ids = flow.flat_map(|((line, _), batch)| {
            batch.into_iter().map(move |(task, _)| (line, task.case.mutations[0].id.clone()))
        });
        ids.collect()
    }

    #[test]
    fn one_step_of_a_flow_may_lead_elsewhere_and_each_may_lead_where_it_does_anyway() {
        let mut queue = Queue::default();
        for line in [1, 2] {
            for id in ["signature-empty", "body-with-white-space", "payload-deep"] {
                queue.push((line, 1), task(id), 0);
            }
        }
        let owned = |all: &[(u64, &str)]| -> Vec<(u64, String)> {
            all.iter().map(|(line, id)| (*line, (*id).to_owned())).collect()
        };
        // What must be refused is not mixed with what may be served.
        let wrong = [(1, "signature-empty"), (2, "signature-empty")];
        assert_eq!(sent(&mut queue), owned(&wrong));
        let one_each = [(1, "payload-deep"), (2, "body-with-white-space")];
        assert_eq!(sent(&mut queue), owned(&one_each));
        let one_each = [(1, "body-with-white-space"), (2, "payload-deep")];
        assert_eq!(sent(&mut queue), owned(&one_each));
        assert_eq!(queue.len(), 0);
    }
}
