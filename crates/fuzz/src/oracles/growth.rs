//! The time for an answer grows out of proportion to what is sent.

use std::time::Duration;

use assay_record::Severity;

use super::{Look, Oracle, Seen, Sighting};

pub(super) static ORACLE: Oracle = Oracle {
    id: "growth",
    summary: "The time for an answer grows faster than the size of the request, and comes to something: a few requests take the server's time.",
    judge,
};

/// The power of the size that time may grow with. A sort stays far below, and a square above.
const POWER: f64 = 1.5;

/// The least that each doubling alone has to show: a step from one way of doing it to another shows in one of
/// them.
const EACH: f64 = 1.25;

/// Sizes that have to show it.
const SIZES: usize = 3;

/// How many times as long as that of the least size the longest answer takes.
const TIMES: u32 = 10;

/// What is beyond the time for the least size, where it is not noise.
const NOISE: Duration = Duration::from_millis(5);

/// How long the same request took in several sizes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Waits<'a> {
    /// The parameter that the sizes are of.
    pub(crate) of: &'a str,
    /// Sizes from the least to the largest, each with the shortest of several times.
    pub(crate) taken: &'a [(u64, Duration)],
    /// The same for as little as can be.
    pub(crate) base: Duration,
    /// The longest time that is no trouble to anybody.
    pub(crate) matters: Duration,
}

fn judge(look: &Look<'_>) -> Option<Sighting> {
    let Seen::Grew(waits) = look.seen else { return None };
    let (sizes, power) = waits.power()?;
    let told: Vec<String> = sizes
        .iter()
        .map(|(size, took)| format!("{size}: {:.0} ms", took.as_secs_f64() * 1000.0))
        .collect();
    let seen = format!("{}: with the power {power:.1} of `{}`", told.join(", "), waits.of);
    let due = format!("a time that grows no faster than `{}`", waits.of);
    let mut sighting = look.sighting(&ORACLE, Severity::Medium, due, seen);
    sighting.requirements.clear();
    "growth".clone_into(&mut sighting.print);
    Some(sighting)
}

impl<'a> Waits<'a> {
    /// The sizes that show it, and the power of them that time grows with, where that is too much.
    fn power(&self) -> Option<(&'a [(u64, Duration)], f64)> {
        let (_, longest) = self.taken.last()?;
        if *longest < self.matters.max(self.base * TIMES) {
            return None;
        }
        let counts = |took: Duration| took.saturating_sub(self.base) >= NOISE.max(self.base);
        let small = self.taken.iter().rposition(|(_, took)| !counts(*took));
        let sizes = self.taken.get(small.map_or(0, |at| at + 1)..)?;
        let points: Vec<(f64, f64)> = sizes
            .iter()
            .map(|(size, took)| {
                let more = took.saturating_sub(self.base).as_secs_f64();
                ((*size as f64).log2(), more.log2())
            })
            .collect();
        let steep = |pair: &[(f64, f64)]| match pair {
            [(x, y), (further, higher)] => higher - y >= EACH * (further - x),
            _ => false,
        };
        let power = slope(&points);
        let is_so = points.len() >= SIZES && points.windows(2).all(steep) && power > POWER;
        is_so.then_some((sizes, power))
    }
}

/// The slope of the line that fits points best (least squares).
fn slope(points: &[(f64, f64)]) -> f64 {
    let count = points.len().max(1) as f64;
    let mean = |of: fn(&(f64, f64)) -> f64| points.iter().map(of).sum::<f64>() / count;
    let (x, y) = (mean(|point| point.0), mean(|point| point.1));
    let over: f64 = points.iter().map(|point| (point.0 - x) * (point.1 - y)).sum();
    let under: f64 = points.iter().map(|point| (point.0 - x).powi(2)).sum();
    over / under
}
