//! What else could have been measured: resampling of what was.

use hdrhistogram::Histogram;
use rand::rngs::StdRng;
use rand_distr::{Beta, Distribution as _, Gamma, Normal};

/// How often a value is drawn anew.
pub(crate) const DRAWS: usize = 4000;

/// Values that must lie beyond a percentile, so that its interval says something.
const BEYOND: f64 = 5.0;

/// A distribution that can be resampled.
pub(crate) struct Sample {
    /// How many values there are up to each value, both rising.
    cumulative: Vec<(u64, u64)>,
    mean: f64,
    deviation: f64,
}

impl Sample {
    pub(crate) fn of(histogram: &Histogram<u64>) -> Self {
        let mut up_to = 0;
        let cumulative = histogram.iter_recorded().map(|step| {
            up_to += step.count_at_value();
            (up_to, step.value_iterated_to())
        });
        let cumulative = cumulative.collect();
        Self { cumulative, mean: histogram.mean(), deviation: histogram.stdev() }
    }

    pub(crate) fn count(&self) -> u64 {
        self.cumulative.last().map_or(0, |(up_to, _)| *up_to)
    }

    /// The value at a rank, counted from one.
    fn at(&self, rank: u64) -> f64 {
        let place = self.cumulative.partition_point(|(up_to, _)| *up_to < rank);
        let found = self.cumulative.get(place).or_else(|| self.cumulative.last());
        found.map_or(0.0, |(_, value)| *value as f64)
    }

    fn rank(&self, percentile: f64) -> u64 {
        let count = self.count();
        ((percentile / 100.0 * count as f64).ceil() as u64).clamp(1, count.max(1))
    }

    pub(crate) fn percentile(&self, percentile: f64) -> f64 {
        self.at(self.rank(percentile))
    }

    pub(crate) const fn mean(&self) -> f64 {
        self.mean
    }

    /// How many values a percentile needs, where it has fewer.
    pub(crate) fn needs(&self, percentile: f64) -> Option<u64> {
        let tail = (1.0 - percentile / 100.0).min(percentile / 100.0).max(1e-9);
        let needed = (BEYOND / tail).ceil() as u64;
        (self.count() < needed).then_some(needed)
    }

    /// Percentiles of as many values, drawn with replacement, again and again. That many uniform
    /// values have their k-th smallest distributed as Beta(k, n - k + 1), so that one number stands
    /// for all the values of a draw.
    pub(crate) fn percentiles(&self, percentile: f64, random: &mut StdRng) -> Vec<f64> {
        let (count, rank) = (self.count(), self.rank(percentile));
        let Ok(places) = Beta::new(rank as f64, (count.saturating_sub(rank) + 1) as f64) else {
            return Vec::new();
        };
        let draw = |random: &mut StdRng| {
            let place: f64 = places.sample(random);
            self.at(((place * count as f64).ceil() as u64).clamp(1, count.max(1)))
        };
        (0..DRAWS).map(|_| draw(random)).collect()
    }

    /// Means of as many values, which are normal by the central limit theorem.
    pub(crate) fn means(&self, random: &mut StdRng) -> Vec<f64> {
        let error = self.deviation / (self.count().max(1) as f64).sqrt();
        let Ok(means) = Normal::new(self.mean, error) else { return Vec::new() };
        (0..DRAWS).map(|_| means.sample(random).max(0.0)).collect()
    }
}

/// Shares that a count of a whole may stand for. Half a case is added to either side (Jeffreys), so
/// that nothing seen is not taken for nothing there.
pub(crate) fn shares(part: f64, whole: f64, random: &mut StdRng) -> Vec<f64> {
    let Ok(shares) = Beta::new(part + 0.5, (whole - part).max(0.0) + 0.5) else {
        return Vec::new();
    };
    (0..DRAWS).map(|_| shares.sample(random)).collect()
}

/// Rates that a count in a time may stand for, where each case comes by itself.
pub(crate) fn rates(count: f64, seconds: f64, random: &mut StdRng) -> Vec<f64> {
    let Ok(rates) = Gamma::new(count + 0.5, 1.0 / seconds.max(1e-9)) else { return Vec::new() };
    (0..DRAWS).map(|_| rates.sample(random)).collect()
}

/// Where the ratio of two drawn values lies with 95 % confidence.
pub(crate) fn interval(before: &[f64], after: &[f64]) -> Option<(f64, f64)> {
    let mut ratios: Vec<f64> = before
        .iter()
        .zip(after)
        .filter(|(before, _)| **before > 0.0)
        .map(|(before, after)| after / before)
        .collect();
    ratios.sort_by(f64::total_cmp);
    let at = |share: f64| ratios.get((share * (ratios.len() - 1) as f64).round() as usize).copied();
    if ratios.len() < DRAWS / 2 {
        return None;
    }
    Some((at(0.025)?, at(0.975)?))
}

#[cfg(test)]
mod tests {
    use rand::{RngExt as _, SeedableRng as _};

    use super::*;
    use crate::metrics::histogram;

    fn random() -> StdRng {
        StdRng::seed_from_u64(1)
    }

    /// Values that are exponential, as waits are.
    fn waits(count: usize, mean: f64, random: &mut StdRng) -> Histogram<u64> {
        let mut waits = histogram();
        for _ in 0..count {
            let uniform: f64 = random.random();
            waits.saturating_record((-(1.0 - uniform).ln() * mean) as u64 + 1);
        }
        waits
    }

    #[test]
    fn percentiles_are_those_of_the_histogram() {
        let histogram = waits(5000, 20_000.0, &mut random());
        let sample = Sample::of(&histogram);
        for percentile in [1.0, 50.0, 90.0, 99.0, 99.9, 100.0] {
            let theirs = histogram.value_at_percentile(percentile) as f64;
            assert!((sample.percentile(percentile) - theirs).abs() < 0.5, "p({percentile})");
        }
        assert_eq!(sample.count(), 5000);
    }

    #[test]
    fn draws_spread_as_resampling_value_by_value_does() {
        let mut random = random();
        let sample = Sample::of(&waits(400, 20_000.0, &mut random));
        let mut slow: Vec<f64> = (0..2000)
            .map(|_| {
                let mut drawn: Vec<f64> =
                    (0..400).map(|_| sample.at(random.random_range(1..=400))).collect();
                drawn.sort_by(f64::total_cmp);
                drawn[359]
            })
            .collect();
        let mut fast = sample.percentiles(90.0, &mut random);
        for values in [&mut slow, &mut fast] {
            values.sort_by(f64::total_cmp);
        }
        for share in [0.025, 0.25, 0.5, 0.75, 0.975] {
            let at = |values: &[f64]| values[(share * (values.len() - 1) as f64) as usize];
            let (slow, fast) = (at(&slow), at(&fast));
            assert!((fast / slow - 1.0).abs() < 0.05, "{share}: {slow} and {fast}");
        }
    }

    #[test]
    fn an_interval_holds_the_true_ratio_nineteen_times_of_twenty() {
        let mut random = random();
        let mut held = 0;
        for _ in 0..200 {
            let before = Sample::of(&waits(1000, 10_000.0, &mut random));
            let after = Sample::of(&waits(1000, 12_000.0, &mut random));
            let drawn = |sample: &Sample, random: &mut StdRng| sample.percentiles(95.0, random);
            let (before, after) = (drawn(&before, &mut random), drawn(&after, &mut random));
            let (least, most) = interval(&before, &after).unwrap();
            held += usize::from(least <= 1.2 && 1.2 <= most);
        }
        assert!((180..=198).contains(&held), "{held} of 200");
    }

    #[test]
    fn nothing_that_failed_is_not_proof_that_nothing_will() {
        let mut random = random();
        let (before, after) = (shares(0.0, 400.0, &mut random), shares(0.0, 400.0, &mut random));
        let (least, most) = interval(&before, &after).unwrap();
        assert!(least < 1.0 && most > 1.0);
        let many = shares(40.0, 400.0, &mut random);
        assert!(interval(&before, &many).unwrap().0 > 1.0);
    }

    #[test]
    fn a_percentile_needs_values_beyond_it() {
        let few = Sample::of(&waits(499, 10_000.0, &mut random()));
        assert_eq!((few.needs(99.0), few.needs(90.0)), (Some(500), None));
    }
}
