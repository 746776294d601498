//! When flows are due: a pure function of the plan, the seed and the number of the flow.
//!
//! No sleep adds to another one. A flow's due time is looked up: the expected number of flows up to
//! a moment, Λ(t), is known in closed form for straight stages, and so is its inverse. Evenly spread
//! flow number k is due where Λ(t) = k; flows by chance are due where Λ(t) is the k-th point of a
//! Poisson process of rate one, which is made in slots of its own seed each.

use std::time::Duration;

use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};

/// A stretch over which the rate changes in a straight line, in flows a second.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stage {
    /// The rate at its beginning.
    pub from: f64,
    /// The rate at its end.
    pub to: f64,
    /// Its length.
    pub length: Duration,
}

impl Stage {
    fn area(&self) -> f64 {
        f64::midpoint(self.from, self.to) * self.length.as_secs_f64()
    }

    /// After how many seconds of the stage so many flows are due.
    fn reach(&self, area: f64) -> f64 {
        if area <= 0.0 {
            // Zero over zero otherwise, where the rate begins at zero.
            return 0.0;
        }
        let length = self.length.as_secs_f64();
        let slope = (self.to - self.from) / length;
        if slope.abs() < 1e-12 {
            return area / self.from;
        }
        // The root of slope/2·t² + from·t = area, in the form that does not cancel.
        let root = (self.from * self.from + 2.0 * slope * area).max(0.0).sqrt();
        (2.0 * area / (self.from + root)).min(length)
    }
}

/// When flows are due.
#[derive(Clone, Debug)]
pub struct Schedule {
    stages: Vec<Stage>,
    /// Seed of the points; `None` spreads flows evenly.
    chance: Option<u64>,
}

/// The most flows that are counted one by one.
const COUNTED: f64 = 5e6;

/// Points that a slot of the Poisson process has on average.
const SLOT: f64 = 64.0;

impl Schedule {
    /// Evenly spread flows.
    pub fn uniform(stages: Vec<Stage>) -> Self {
        Self { stages, chance: None }
    }

    /// Flows that come by chance, in a way of their own for each seed.
    pub fn poisson(stages: Vec<Stage>, seed: u64) -> Self {
        Self { stages, chance: Some(seed) }
    }

    /// From its beginning to its end.
    pub fn length(&self) -> Duration {
        self.stages.iter().map(|stage| stage.length).sum()
    }

    fn area(&self) -> f64 {
        self.stages.iter().map(Stage::area).sum()
    }

    /// When Λ(t) has a value; `None` beyond the end.
    fn time(&self, mut area: f64) -> Option<Duration> {
        let mut before = Duration::ZERO;
        for stage in &self.stages {
            let here = stage.area();
            if area < here {
                return Some(before + Duration::from_secs_f64(stage.reach(area)));
            }
            area -= here;
            before += stage.length;
        }
        None
    }

    /// The due times of all flows in turn; flow number zero first.
    pub fn arrivals(&self) -> Arrivals<'_> {
        Arrivals { schedule: self, next: 0, slot: 0, points: Vec::new(), at: 0 }
    }

    /// How many flows are due in all. Of more than some millions that come by chance, the mean.
    pub fn count(&self) -> u64 {
        match self.chance {
            // A sum that should be a whole number may lack its last bit.
            None => (self.area() - 1e-9).ceil().max(0.0) as u64,
            Some(_) if self.area() > COUNTED => self.area().round() as u64,
            Some(_) => self.arrivals().count() as u64,
        }
    }

    /// How many flows are due before a moment, as [`Self::count`].
    pub fn due_before(&self, moment: Duration) -> u64 {
        let expected = self.expected(moment);
        if self.chance.is_some() {
            return match self.area() > COUNTED {
                true => expected.round() as u64,
                false => self.arrivals().take_while(|due| *due < moment).count() as u64,
            };
        }
        // Flow number k is due where k flows are expected; rounding may put it on either side.
        let near = (expected.ceil() as u64).saturating_sub(2);
        let is_before = |number: &u64| self.time(*number as f64).is_some_and(|due| due < moment);
        (near..).find(|number| !is_before(number)).unwrap_or(near)
    }

    /// How many flows are due before a moment, on average.
    pub fn expected(&self, before: Duration) -> f64 {
        let mut left = before;
        let mut sum = 0.0;
        for stage in &self.stages {
            let part = left.min(stage.length);
            let share = part.as_secs_f64() / stage.length.as_secs_f64().max(f64::MIN_POSITIVE);
            let to = stage.from + (stage.to - stage.from) * share;
            sum += f64::midpoint(stage.from, to) * part.as_secs_f64();
            left = left.saturating_sub(stage.length);
        }
        sum
    }
}

/// Due times in turn.
#[derive(Debug)]
pub struct Arrivals<'a> {
    schedule: &'a Schedule,
    next: u64,
    slot: u64,
    points: Vec<f64>,
    at: usize,
}

impl Iterator for Arrivals<'_> {
    type Item = Duration;

    fn next(&mut self) -> Option<Duration> {
        let Some(seed) = self.schedule.chance else {
            let due = self.schedule.time(self.next as f64);
            self.next += 1;
            return due;
        };
        while self.at == self.points.len() {
            if SLOT * self.slot as f64 >= self.schedule.area() {
                return None;
            }
            self.points = slot(seed, self.slot);
            self.slot += 1;
            self.at = 0;
        }
        let point = self.points.get(self.at).copied()?;
        self.at += 1;
        self.schedule.time(point)
    }
}

/// The points of a slot: a Poisson process has no memory, so that each slot can be made by itself.
fn slot(seed: u64, number: u64) -> Vec<f64> {
    let mut random = StdRng::seed_from_u64(seed ^ number.wrapping_mul(0x9e37_79b9_7f4a_7c15));
    let mut points = Vec::new();
    let mut at = 0.0;
    loop {
        let uniform: f64 = random.random();
        at -= (1.0 - uniform).ln();
        if at >= SLOT {
            return points;
        }
        points.push(SLOT * number as f64 + at);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn constant(rate: f64, seconds: u64) -> Vec<Stage> {
        vec![Stage { from: rate, to: rate, length: Duration::from_secs(seconds) }]
    }

    #[test]
    fn a_constant_rate_has_no_drift() {
        let schedule = Schedule::uniform(constant(1000.0, 3600));
        assert_eq!(schedule.count(), 3_600_000);
        let last = schedule.arrivals().nth(3_599_999).unwrap();
        assert!((last.as_secs_f64() - 3599.999).abs() < 1e-6, "{last:?}");
        assert_eq!(schedule.arrivals().nth(3_600_000), None);
    }

    #[test]
    fn a_ramp_is_as_dense_as_its_rate() {
        let stages = vec![
            Stage { from: 0.0, to: 100.0, length: Duration::from_secs(10) },
            Stage { from: 100.0, to: 0.0, length: Duration::from_secs(10) },
        ];
        let schedule = Schedule::uniform(stages);
        assert_eq!(schedule.count(), 1000);
        let due: Vec<f64> = schedule.arrivals().map(|due| due.as_secs_f64()).collect();
        assert_eq!(due.len(), 1000);
        assert!(due.is_sorted());
        // A quarter of the flows of a rising ramp is due in its first half.
        assert_eq!(due.iter().filter(|at| **at < 5.0).count(), 125);
    }

    #[test]
    fn flows_by_chance_are_as_many_as_expected_and_the_same_for_a_seed() {
        let schedule = Schedule::poisson(constant(50.0, 200), 7);
        let count = schedule.count() as f64;
        // Within five standard deviations of 10,000.
        assert!((count - 10_000.0).abs() < 500.0, "{count}");
        let again = Schedule::poisson(constant(50.0, 200), 7);
        assert!(schedule.arrivals().eq(again.arrivals()));
        let other = Schedule::poisson(constant(50.0, 200), 8);
        assert!(!schedule.arrivals().eq(other.arrivals()));
        // The gaps of a Poisson process deviate as much as they are long.
        let due: Vec<f64> = schedule.arrivals().map(|due| due.as_secs_f64()).collect();
        let gaps: Vec<f64> = due.windows(2).map(|pair| pair[1] - pair[0]).collect();
        let mean = gaps.iter().sum::<f64>() / gaps.len() as f64;
        let variance = gaps.iter().map(|gap| (gap - mean).powi(2)).sum::<f64>() / gaps.len() as f64;
        assert!((variance.sqrt() / mean - 1.0).abs() < 0.05);
    }

    proptest! {
        #[test]
        fn due_times_rise_and_stay_within_the_stages(
            stages in prop::collection::vec((0.0..200.0f64, 0.0..200.0f64, 1u64..5), 1..5),
            seed: Option<u64>,
        ) {
            let stages: Vec<Stage> = stages
                .into_iter()
                .map(|(from, to, s)| Stage { from, to, length: Duration::from_secs(s) })
                .collect();
            let schedule = Schedule { stages, chance: seed };
            let due: Vec<Duration> = schedule.arrivals().collect();
            prop_assert!(due.is_sorted());
            prop_assert!(due.iter().all(|due| *due <= schedule.length()));
            prop_assert_eq!(due.len() as u64, schedule.count());
        }

        #[test]
        fn shards_have_all_flows_between_them(n in 1u64..7, rate in 1.0..50.0f64) {
            let schedule = Schedule::uniform(constant(rate, 3));
            let mut union: Vec<(u64, Duration)> = Vec::new();
            for shard in 0..n {
                let own = (0u64..).zip(schedule.arrivals()).filter(|(k, _)| k % n == shard);
                union.extend(own);
            }
            union.sort_unstable();
            let single: Vec<(u64, Duration)> = (0u64..).zip(schedule.arrivals()).collect();
            prop_assert_eq!(union, single);
        }
    }
}
