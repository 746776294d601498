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

/// How often a case is put back whose step was not come to.
const CHANCES: u32 = 5;

/// The cases for one step.
#[derive(Debug, Default)]
struct Waiting {
    /// What is to be refused.
    wrong: VecDeque<(Task, u32)>,
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
    /// from there.
    pub(crate) fn flow(&mut self) -> BTreeMap<Place, VecDeque<(Task, u32)>> {
        self.turns += 1;
        let strays = |it: &Waiting| !it.repeatable && !it.odd.is_empty();
        let straying: Vec<Place> =
            self.steps.iter().filter(|(_, it)| strays(it)).map(|(place, _)| *place).collect();
        let turn = usize::try_from(self.turns).unwrap_or_default();
        let turn = turn.checked_rem(straying.len());
        let stray = turn.and_then(|turn| straying.get(turn)).copied();
        let odd_first = self.turns.is_multiple_of(2);
        let mut flow = BTreeMap::new();
        for (place, waiting) in &mut self.steps {
            let Waiting { wrong, odd, slow, repeatable } = waiting;
            let may_be_odd = *repeatable || stray == Some(*place);
            let (first, second) = match (odd_first, may_be_odd) {
                (true, true) => (odd, Some(wrong)),
                (false, true) => (wrong, Some(odd)),
                (_, false) => (wrong, None),
            };
            let second = second.filter(|second| !second.is_empty());
            let (queue, most) = match (first.is_empty(), second) {
                (false, _) => (first, BATCH),
                (true, Some(second)) => (second, BATCH),
                (true, None) => (slow, SLOW),
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
        let count = |it: &Waiting| (it.wrong.len() + it.odd.len() + it.slow.len()) as u64;
        self.steps.values().map(count).sum()
    }
}
