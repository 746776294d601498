//! The same request in sizes n, 2n, 4n, 8n: how the time for its answer grows.
//!
//! Waits are noisy, and always to the longer: of several times that of each size the least counts, and the sizes
//! take turns, so that what keeps the server busy for a while keeps it busy for all of them. A time is that from
//! the last octet sent to the end of the answer, so that it holds nothing of the sending.

use std::collections::{BTreeMap, VecDeque};
use std::time::Duration;

use assay_record::{Exchange, Observer, StepId, Stop};
use assay_scenario::{After, Applied, Argument, Mutation, Provokes, Siege, Site, Takes};

use crate::assault::{Place, TRIES, is_order_not_ready, refused_for_nonce};
use crate::bucket;
use crate::case::written;
use crate::enumerate::{Target, due};
use crate::oracles::{Look, Seen, Waits, is_hindered, judge};
use crate::wider::Came;
use crate::worker::Worker;

/// How often each size is sent.
const ROUNDS: usize = 3;

/// Sizes, each twice the one before.
const SIZES: u32 = 4;

/// How many times its default the largest size is.
const OVER: u64 = 8;

/// The largest size is that at least, where its default is small and it may be so.
const LARGEST: u64 = 1024;

/// How often the sizes are halved that are too large for the server.
const HALVINGS: u32 = 8;

/// An answer that takes longer shows what there is to show in half the size.
const ENOUGH: Duration = Duration::from_secs(2);

/// An answer that is faster is no trouble to anybody.
const MATTERS: Duration = Duration::from_millis(100);

/// The same where it is looked for: what is found and reduced is then seen again on another day.
const SHOWS: Duration = Duration::from_millis(200);

/// How it ends where nothing was in the way.
pub(crate) const DONE: &str = "done";

/// Flows for one measurement.
const FLOWS: u32 = 32;

/// A mutation whose request goes out in several sizes.
#[derive(Clone, Debug)]
pub(crate) struct Growing {
    pub(crate) step: String,
    pub(crate) mutation: Applied,
    /// From the least to the largest; none, and nothing goes out.
    pub(crate) sizes: Vec<u64>,
    /// What the longest answer takes at least, where it matters.
    matters: Duration,
}

impl Growing {
    /// Every mutation of a step that has a size, in the largest sizes that are tried.
    pub(crate) fn of(target: &Target) -> Vec<Self> {
        let all = target.mutations.iter().filter_map(|mutation| {
            let largest = largest(mutation)?;
            let step = target.step.clone();
            let sizes = below(largest);
            Some(Self { step, mutation: Applied::from(*mutation), sizes, matters: SHOWS })
        });
        all.collect()
    }

    /// What a case says.
    pub(crate) fn again(step: &str, mutation: Applied, sizes: &[u64]) -> Self {
        let sizes = sizes.to_vec();
        Self { step: step.to_owned(), mutation, sizes, matters: MATTERS }
    }

    /// The same in other sizes.
    pub(crate) fn sized(&self, sizes: Vec<u64>) -> Self {
        Self { sizes, ..self.clone() }
    }

    /// The same in sizes that are half as large, and without the largest.
    pub(crate) fn lesser(&self) -> Vec<Self> {
        let least = least(self.mutation.mutation).max(1);
        let half: Vec<u64> = self.sizes.iter().map(|size| size / 2).collect();
        let is_less = half.first().is_some_and(|size| *size > least);
        let fewer = self.sizes.split_last().map(|(_, rest)| rest.to_vec());
        let fewer = fewer.filter(|rest| rest.len() >= 3);
        is_less.then_some(half).into_iter().chain(fewer).map(|sizes| self.sized(sizes)).collect()
    }

    /// The mutation in a size.
    fn at(&self, size: u64) -> Applied {
        let mut applied = self.mutation.clone();
        let slot = applied.mutation.params.iter().position(|param| is_size(&param.takes));
        if let Some(argument) = slot.and_then(|slot| applied.arguments.get_mut(slot)) {
            *argument = Argument::Number(size);
        }
        applied
    }

    /// What it has in common with others of the same cause. The step is no part of it.
    pub(crate) fn key(&self) -> String {
        format!("growth {}", self.mutation.mutation.id)
    }

    /// The mutation as it stands in a case, without a size of its own.
    pub(crate) fn written(&self) -> assay_record::FuzzMutation {
        let name = self.mutation.mutation.size().map(|param| param.name);
        let mut written = written(&self.mutation);
        written.with.retain(|given, _| Some(given.as_str()) != name);
        written
    }
}

const fn is_size(takes: &Takes) -> bool {
    matches!(takes, Takes::Size { .. })
}

fn least(mutation: &Mutation) -> u64 {
    match mutation.size().map(|param| &param.takes) {
        Some(Takes::Size { least, .. }) => *least,
        _ => 1,
    }
}

fn largest(mutation: &Mutation) -> Option<u64> {
    match mutation.size()?.takes {
        Takes::Size { most, default, .. } => Some((default * OVER).max(LARGEST).min(most)),
        _ => None,
    }
}

/// The sizes of which that is the largest.
fn below(largest: u64) -> Vec<u64> {
    (0..SIZES).rev().map(|times| largest >> times).collect()
}

/// What came of one size.
#[derive(Debug)]
struct Taken {
    times: usize,
    least: Duration,
    /// What its answers have in common; nothing where they have not.
    kind: Option<String>,
    answer: Exchange,
}

/// By size.
type Measured = BTreeMap<u64, Taken>;

/// Says which size goes out next; none, and all is known.
type Choose<'a> = &'a mut (dyn FnMut(&Measured) -> Option<u64> + Send);

/// What has been measured, over several flows.
#[derive(Debug, Default)]
struct Ledger {
    measured: Measured,
    lost: Vec<u64>,
    is_done: bool,
    hindered: bool,
    /// Why a request could not be made.
    unmade: Option<String>,
    requests: u64,
}

/// Sends one request in several sizes, and takes the times.
struct Probe<'a, 'c> {
    growing: &'a Growing,
    place: Place,
    repeatable: bool,
    was_here: bool,
    is_here: bool,
    /// Requests that were answered at this arrival.
    answered: u32,
    current: Option<(u64, u32)>,
    ledger: &'a mut Ledger,
    choose: &'a mut Choose<'c>,
}

impl Siege for Probe<'_, '_> {
    fn arrive(&mut self, site: &Site<'_>) {
        let takes = site.takes(self.growing.mutation.mutation);
        self.is_here = site.place == self.place && !self.was_here && takes;
        self.was_here |= self.is_here;
        self.repeatable = site.repeatable;
    }

    fn attack(&mut self) -> Option<Vec<Applied>> {
        if !self.is_here || self.ledger.is_done {
            return None;
        }
        let Some(size) = (self.choose)(&self.ledger.measured) else {
            self.ledger.is_done = true;
            return None;
        };
        self.current = Some((size, 1));
        Some(vec![self.growing.at(size)])
    }

    fn answered(&mut self, answer: &Exchange) -> After {
        self.ledger.requests += 1;
        let Some((size, tries)) = self.current.take() else { return After::Next };
        let is_about_nonces = due(&[self.growing.at(size)]).is_met_by(answer);
        if refused_for_nonce(answer) && !is_about_nonces && tries < TRIES {
            self.current = Some((size, tries + 1));
            return After::Again;
        }
        if is_hindered(answer) {
            self.ledger.hindered = true;
            return After::End;
        }
        // A server may end an order with what it refuses; the next flow makes another.
        if is_order_not_ready(answer) && self.answered > 0 {
            return After::End;
        }
        self.answered += 1;
        if answer.received.is_err() {
            self.ledger.lost.push(size);
        }
        note(&mut self.ledger.measured, size, answer);
        match answer.succeeded() && !self.repeatable {
            true => After::End,
            false => After::Next,
        }
    }

    fn unsent(&mut self, why: String) {
        self.ledger.unmade = Some(why);
        self.ledger.is_done = true;
    }

    fn looks(&self) -> bool {
        false
    }

    fn changed(&mut self, _: String) {}

    fn held(&mut self, _: &Exchange) {}
}

fn note(measured: &mut Measured, size: u64, answer: &Exchange) {
    let took = answer.timing.wait + answer.timing.receive;
    let kind = bucket::signature(answer);
    let taken = measured.entry(size).or_insert_with(|| Taken {
        times: 0,
        least: Duration::MAX,
        kind: Some(kind.clone()),
        answer: answer.clone(),
    });
    taken.times += 1;
    if taken.kind.as_ref() != Some(&kind) {
        taken.kind = None;
    }
    if took < taken.least {
        taken.least = took;
        taken.answer = answer.clone();
    }
}

/// Counts what is honest in a flow.
#[derive(Debug, Default)]
struct Count {
    requests: u64,
    lost: u64,
    hindered: bool,
}

impl Observer for Count {
    fn exchange(&mut self, _: &StepId, exchange: &Exchange) {
        self.requests += 1;
        self.lost += u64::from(exchange.received.is_err());
        self.hindered |= is_hindered(exchange);
    }
}

/// The size whose turn it is, there and back; none, where each had as many turns as it takes.
fn turn(sizes: &[u64], measured: &Measured) -> Option<u64> {
    let times = |size: &u64| measured.get(size).map_or(0, |taken| taken.times);
    (0..ROUNDS).find_map(|round| {
        let mut sizes = sizes.iter().copied();
        let waits = |size: &u64| times(size) <= round;
        if round.is_multiple_of(2) { sizes.find(waits) } else { sizes.rfind(waits) }
    })
}

impl Worker {
    /// The same in the largest sizes that the server looks at: what it finds too long, it refuses unread. None
    /// where there are no such sizes, with what came of it.
    pub(crate) async fn fitted(&self, at: usize, growing: &Growing) -> (Option<Growing>, Came) {
        let first = least(growing.mutation.mutation);
        let Some(largest) = growing.sizes.last().copied() else {
            return (None, Came::default());
        };
        let mut found = None;
        let mut next = Some(first);
        let mut asked = first;
        let mut size = largest;
        let mut choose = |measured: &Measured| {
            let Some(base) = measured.get(&first).and_then(|taken| taken.kind.as_ref()) else {
                return next.take();
            };
            if let Some(taken) = measured.get(&size).filter(|_| asked == size) {
                let is_read = taken.answer.received.is_ok()
                    && (taken.kind.as_ref() == Some(base) || taken.least >= growing.matters);
                if is_read && taken.least <= ENOUGH {
                    found = Some(size);
                    return None;
                }
                size /= 2;
            }
            let is_enough = size <= largest >> HALVINGS || size >> (SIZES - 1) <= first;
            asked = size;
            (!is_enough).then_some(size)
        };
        let came = self.measure(at, growing, &mut choose).await.1;
        (found.map(|largest| growing.sized(below(largest))), came)
    }

    /// Sends a request in its sizes, and says what an oracle makes of the times.
    pub(crate) async fn grow(&self, at: usize, growing: &Growing) -> Came {
        let Some(param) = growing.mutation.mutation.size().filter(|_| !growing.sizes.is_empty())
        else {
            return Came::default();
        };
        let first = least(growing.mutation.mutation);
        let mut sizes = vec![first];
        sizes.extend_from_slice(&growing.sizes);
        let mut choose = |measured: &Measured| {
            // More rounds make no time longer.
            let all = sizes.iter().all(|size| measured.contains_key(size));
            let is_short = measured.values().all(|taken| taken.least < growing.matters);
            if (all && is_short) || self.shared.is_past() {
                return None;
            }
            turn(&sizes, measured)
        };
        let (ledger, mut came) = self.measure(at, growing, &mut choose).await;
        let measured = ledger.measured;
        let Some(base) = measured.get(&first).map(|taken| taken.least) else { return came };
        let (mut taken, mut kind, mut shown) = (Vec::new(), None, None);
        for size in growing.sizes.iter().rev() {
            let Some(it) = measured.get(size) else { break };
            // What is refused for another reason was not done as far.
            if it.kind.is_none() || *kind.get_or_insert(&it.kind) != &it.kind {
                break;
            }
            if ledger.lost.contains(size) {
                break;
            }
            taken.push((*size, it.least));
            shown = shown.or(Some(&it.answer));
        }
        taken.reverse();
        let waits = Waits { of: param.name, taken: &taken, base, matters: growing.matters };
        let mutations = std::slice::from_ref(&growing.mutation);
        let look = Look { mutations, due: Provokes::Choice, seen: Seen::Grew(waits) };
        let exchanges: Vec<Exchange> = shown.into_iter().cloned().collect();
        came.sightings.extend(judge(&look).into_iter().map(|seen| (seen, exchanges.clone())));
        came
    }

    /// Sends a request in the sizes that are chosen, in as many flows as it takes.
    async fn measure(
        &self,
        at: usize,
        growing: &Growing,
        mut choose: Choose<'_>,
    ) -> (Ledger, Came) {
        let (mut ledger, mut count) = (Ledger::default(), Count::default());
        let place = self.lane(at).and_then(|lane| lane.place_of(&growing.step));
        let (Some(lane), Some(place)) = (self.lane(at), place) else {
            return (ledger, Came::default());
        };
        let mut end = DONE.to_owned();
        for _ in 0..FLOWS {
            let Some((world, user, number)) = self.home(at) else { break };
            let mut probe = Probe {
                growing,
                place,
                repeatable: false,
                was_here: false,
                is_here: false,
                answered: 0,
                current: None,
                ledger: &mut ledger,
                choose: &mut choose,
            };
            let result = lane.drive.besieged(world, user, number, &mut count, &mut probe).await;
            let answered = probe.answered;
            if ledger.is_done || ledger.hindered || count.hindered || answered == 0 {
                if answered == 0 && !ledger.is_done {
                    end = match result {
                        Ok(()) => "the step was not come to".to_owned(),
                        Err(Stop::Refused(text)) => bucket::plain(&text),
                        Err(Stop::Inconclusive(reason)) => bucket::plain(&reason.cause),
                    };
                }
                break;
            }
        }
        if let Some(why) = &ledger.unmade {
            end = bucket::plain(why);
        }
        let came = Came {
            sightings: Vec::new(),
            requests: ledger.requests + count.requests,
            lost: count.lost + ledger.lost.len() as u64,
            hindered: ledger.hindered || count.hindered,
            end,
        };
        (ledger, came)
    }
}

/// What waits to be tried in several sizes, with the lane that it is of.
#[derive(Debug, Default)]
pub(crate) struct Growths(VecDeque<(usize, Growing)>);

impl Growths {
    /// Each mutation at one step before any at another: what a server does to all requests alike shows early.
    pub(crate) fn new(all: Vec<(usize, Growing)>) -> Self {
        let mut met: BTreeMap<&'static str, usize> = BTreeMap::new();
        let mut ordered: Vec<(usize, (usize, Growing))> = Vec::new();
        for (lane, growing) in all {
            let before = met.entry(growing.mutation.mutation.id).or_default();
            ordered.push((*before, (lane, growing)));
            *before += 1;
        }
        ordered.sort_by_key(|(before, _)| *before);
        Self(ordered.into_iter().map(|(_, growing)| growing).collect())
    }

    pub(crate) fn next(&mut self) -> Option<(usize, Growing)> {
        self.0.pop_front()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use assay_scenario::{MUTATIONS, mutation};

    use super::*;

    #[test]
    fn a_size_is_a_number_of_things_and_no_place_among_them() {
        let sized: Vec<&str> =
            MUTATIONS.iter().filter(|it| it.size().is_some()).map(|it| it.id).collect();
        assert!(sized.contains(&"header-fields-many"), "{sized:?}");
        assert!(!sized.contains(&"csr-octet-changed"), "{sized:?}");
        for mutation in MUTATIONS.iter().filter(|mutation| mutation.size().is_some()) {
            let sizes = below(largest(mutation).unwrap());
            assert_eq!(sizes.len(), 4);
            for size in sizes {
                let name = mutation.size().unwrap().name;
                Applied::new(mutation, [(name, Argument::Number(size))]).unwrap();
            }
        }
    }

    #[test]
    fn sizes_take_turns() {
        let mut measured = Measured::new();
        let answer = crate::oracles::answer_of(Duration::from_millis(1));
        let mut order = Vec::new();
        while let Some(size) = turn(&[1, 2, 4], &measured) {
            order.push(size);
            note(&mut measured, size, &answer);
        }
        assert_eq!(order, [1, 2, 4, 4, 2, 1, 1, 2, 4]);
    }

    #[test]
    fn of_several_times_the_least_counts() {
        let mut measured = Measured::new();
        for wait in [30, 10, 20] {
            note(&mut measured, 8, &crate::oracles::answer_of(Duration::from_millis(wait)));
        }
        let taken = measured.get(&8).unwrap();
        assert_eq!((taken.times, taken.least), (3, Duration::from_millis(10)));
    }

    #[test]
    fn less_is_half_of_each_or_without_the_largest() {
        let growing =
            Growing::again("new-order", mutation("payload-huge").unwrap().into(), &[4, 8, 16, 32]);
        let all: Vec<_> = growing.lesser().into_iter().map(|less| less.sizes).collect();
        assert_eq!(all, [vec![2, 4, 8, 16], vec![4, 8, 16]]);
        let least = growing.sized(vec![2, 4, 8]);
        assert_eq!(least.lesser().len(), 0, "the least is what the others are held against");
        assert_eq!(growing.written().with.len(), 0);
    }
}
