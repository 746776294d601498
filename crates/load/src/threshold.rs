//! What must hold, in the grammar of k6: `p(99)<2000`, `rate<0.01`, `count==0`.
//!
//! Durations are in milliseconds where they have no unit, as in k6. Beyond k6, a number can have a
//! unit (`2s`), and `baseline` stands for the value of an earlier run (`p(99)<=1.1*baseline`).

use std::collections::VecDeque;
use std::time::Duration;

use assay_record::LoadRun;
use assay_scenario::GivenThreshold;
use hdrhistogram::Histogram;

use crate::metrics::{COUNTERS, TRENDS, Values};

/// What is wrong with a threshold.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ThresholdError {
    /// No such metric.
    #[error("no metric is called `{0}`; {1}")]
    Metric(String, String),
    /// Tags other than `step`.
    #[error("`{0}` is no tag; a metric has {{step:NAME}} at most")]
    Tag(String),
    /// No comparison.
    #[error("it has no comparison: write p(99)<2s, rate<0.01 or count==0")]
    NoComparison,
    /// An aggregate that the metric does not have.
    #[error("`{0}` is none of {1}")]
    Aggregate(String, &'static str),
    /// No number.
    #[error("`{0}` is no number with or without a unit (ms, s, m), and no multiple of baseline")]
    Number(String),
}

/// What is made of a metric's values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Aggregate {
    /// The value at a percentile, 0 to 100.
    Percentile(f64),
    /// The mean.
    Average,
    /// The smallest.
    Least,
    /// The largest.
    Most,
    /// How many.
    Count,
    /// Of counts: the share of flows or requests; of distributions: values a second.
    Rate,
}

/// How the value compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    More,
    /// `>=`
    MoreOrEqual,
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
}

impl Comparison {
    fn holds(self, a: f64, b: f64) -> bool {
        match self {
            Self::Less => a < b,
            Self::LessOrEqual => a <= b,
            Self::More => a > b,
            Self::MoreOrEqual => a >= b,
            Self::Equal => (a - b).abs() < f64::EPSILON,
            Self::NotEqual => (a - b).abs() >= f64::EPSILON,
        }
    }
}

/// What a value is held against.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Bound {
    /// A number; milliseconds for durations.
    Number(f64),
    /// So many times the value of the baseline.
    OfBaseline(f64),
}

/// Something that must hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Threshold {
    /// The metric with its tags, as it was written.
    pub written: String,
    /// The metric.
    pub metric: String,
    /// The step that is meant, where one is.
    pub step: Option<String>,
    /// The expression as it was written.
    pub expression: String,
    /// What is made of the values.
    pub aggregate: Aggregate,
    /// How it compares.
    pub comparison: Comparison,
    /// With what.
    pub bound: Bound,
    /// Whether the run ends where it does not hold.
    pub abort_on_fail: bool,
    /// From when on it may end.
    pub delay_abort: Duration,
    /// The stretch that it must hold in, each by itself.
    pub window: Option<Duration>,
}

/// Metrics whose rate is a share, and of what.
pub(crate) const SHARES: &[(&str, &str)] = &[
    ("acme_flow_failed", "iterations"),
    ("http_req_failed", "http_reqs"),
    ("acme_bad_nonce", "http_reqs"),
    ("acme_rate_limited", "http_reqs"),
    ("dropped_iterations", "iterations"),
];

impl Threshold {
    /// Reads a threshold.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(given: &GivenThreshold) -> Result<Self, ThresholdError> {
        let (metric, step) = metric(&given.metric)?;
        let text: String = given.expression.chars().filter(|c| !c.is_whitespace()).collect();
        let at = text.find(['<', '>', '=', '!']).ok_or(ThresholdError::NoComparison)?;
        let (left, right) = text.split_at(at);
        let (comparison, right) = comparison(right).ok_or(ThresholdError::NoComparison)?;
        let is_trend = is_trend(&metric);
        Ok(Self {
            written: given.metric.clone(),
            aggregate: aggregate(left, is_trend)?,
            comparison,
            bound: bound(right)?,
            metric,
            step,
            expression: given.expression.clone(),
            abort_on_fail: given.abort_on_fail,
            delay_abort: given.delay_abort,
            window: given.window,
        })
    }

    /// The value that is measured; `None` where there is nothing to measure.
    pub(crate) fn measure(&self, values: &Values, steps: &[String], seconds: f64) -> Option<f64> {
        self.of(&self.slice(values, steps)?, seconds)
    }

    /// What a threshold needs of the values of a stretch.
    pub(crate) fn slice(&self, values: &Values, steps: &[String]) -> Option<Slice> {
        if let Some(trend) = self.trend(values, steps) {
            return Some(Slice::Trend(trend));
        }
        let count = self.counter(values, steps)?;
        let share = SHARES.iter().find(|(metric, _)| *metric == self.metric);
        let whole = match share {
            Some((_, whole)) => {
                let whole = values.counters().find(|(name, _)| name == whole)?.1;
                Some(if self.metric == "dropped_iterations" { whole + count } else { whole })
            }
            None if self.metric == "acme_step_failed" => {
                let pairs = steps.iter().zip(values.steps());
                let own = pairs.filter(|(name, _)| self.step.as_ref().is_none_or(|s| s == *name));
                Some(own.map(|(_, histogram)| histogram.len()).sum())
            }
            None => None,
        };
        Some(Slice::Count { count, whole })
    }

    fn of(&self, slice: &Slice, seconds: f64) -> Option<f64> {
        match slice {
            Slice::Trend(histogram) => of_histogram(self.aggregate, histogram, seconds),
            Slice::Count { count, whole } => match (self.aggregate, whole) {
                (Aggregate::Rate, Some(whole)) => {
                    (*whole > 0).then(|| *count as f64 / *whole as f64)
                }
                (Aggregate::Rate, None) => (seconds > 0.0).then(|| *count as f64 / seconds),
                _ => Some(*count as f64),
            },
        }
    }

    /// What an earlier run measured for it; `None` where it measured nothing, or cannot be read.
    pub fn measured_by(&self, run: &LoadRun) -> Option<f64> {
        let (values, steps) = Values::read(run).ok()?;
        self.measure(&values, &steps, run.plan.measured.as_secs_f64())
    }

    fn trend(&self, values: &Values, steps: &[String]) -> Option<Histogram<u64>> {
        if self.metric == "acme_step_duration" {
            let mut sum: Option<Histogram<u64>> = None;
            for (name, histogram) in steps.iter().zip(values.steps()) {
                if self.step.as_ref().is_none_or(|step| step == name) {
                    match &mut sum {
                        Some(sum) => {
                            let _ = sum.add(histogram);
                        }
                        None => sum = Some(histogram.clone()),
                    }
                }
            }
            return sum;
        }
        values.trends().find(|(name, _)| *name == self.metric).map(|(_, trend)| trend.clone())
    }

    fn counter(&self, values: &Values, steps: &[String]) -> Option<u64> {
        if self.metric == "acme_step_failed" {
            let pairs = steps.iter().zip(values.failed_steps());
            let chosen = pairs.filter(|(name, _)| self.step.as_ref().is_none_or(|s| s == *name));
            return Some(chosen.map(|(_, failed)| failed).sum());
        }
        values.counters().find(|(name, _)| *name == self.metric).map(|(_, count)| count)
    }

    /// Whether a measured value is as it must be; `None` where there is no baseline to hold it
    /// against.
    pub(crate) fn holds(&self, measured: f64, baseline: Option<f64>) -> Option<bool> {
        let bound = match self.bound {
            Bound::Number(number) => number,
            Bound::OfBaseline(times) => times * baseline?,
        };
        Some(self.comparison.holds(measured, bound))
    }
}

/// What an aggregate makes of a distribution in microseconds, in milliseconds.
pub(crate) fn of_histogram(
    aggregate: Aggregate,
    histogram: &Histogram<u64>,
    seconds: f64,
) -> Option<f64> {
    let ms = |micros: f64| micros / 1000.0;
    match aggregate {
        Aggregate::Count => return Some(histogram.len() as f64),
        Aggregate::Rate => return (seconds > 0.0).then(|| histogram.len() as f64 / seconds),
        _ if histogram.is_empty() => return None,
        _ => {}
    }
    Some(match aggregate {
        Aggregate::Percentile(at) => ms(histogram.value_at_percentile(at) as f64),
        Aggregate::Average => ms(histogram.mean()),
        Aggregate::Least => ms(histogram.min() as f64),
        _ => ms(histogram.max() as f64),
    })
}

/// What a threshold needs of a stretch.
#[derive(Clone, Debug)]
pub(crate) enum Slice {
    /// A distribution.
    Trend(Histogram<u64>),
    /// A count, and what it is a share of.
    Count { count: u64, whole: Option<u64> },
}

impl Slice {
    fn add(&mut self, other: &Self) {
        match (self, other) {
            (Self::Trend(mine), Self::Trend(others)) => {
                let _ = mine.add(others);
            }
            (Self::Count { count, whole }, Self::Count { count: more, whole: of }) => {
                *count += more;
                *whole = whole.zip(*of).map(|(mine, others)| mine + others);
            }
            _ => {}
        }
    }
}

/// What the last stretches had, for a threshold that must hold in each window.
#[derive(Debug)]
pub(crate) struct Window {
    length: Duration,
    kept: VecDeque<(Duration, Option<Slice>)>,
    /// The worst value so far.
    pub(crate) worst: Option<f64>,
}

impl Window {
    pub(crate) fn new(length: Duration) -> Self {
        Self { length, kept: VecDeque::new(), worst: None }
    }

    /// Takes in a stretch, and measures the window that ends with it, once there is a whole one.
    pub(crate) fn add(
        &mut self,
        at: Duration,
        length: Duration,
        slice: Option<Slice>,
        of: &Threshold,
    ) {
        self.kept.push_back((at.saturating_sub(length), slice));
        while self.kept.get(1).is_some_and(|(began, _)| at.saturating_sub(*began) >= self.length) {
            self.kept.pop_front();
        }
        let is_whole =
            self.kept.front().is_some_and(|(began, _)| at.saturating_sub(*began) >= self.length);
        if !is_whole {
            return;
        }
        let mut slices = self.kept.iter().filter_map(|(_, slice)| slice.as_ref());
        let Some(mut sum) = slices.next().cloned() else { return };
        slices.for_each(|slice| sum.add(slice));
        let Some(now) = of.of(&sum, self.length.as_secs_f64()) else { return };
        let worse = |a: f64, b: f64| match of.comparison {
            Comparison::More | Comparison::MoreOrEqual => a.min(b),
            _ => a.max(b),
        };
        self.worst = Some(self.worst.map_or(now, |before| worse(before, now)));
    }
}

/// Whether a metric is a distribution.
pub(crate) fn is_trend(metric: &str) -> bool {
    TRENDS.contains(&metric) || metric == "acme_step_duration"
}

/// A metric and its step.
pub(crate) fn metric(text: &str) -> Result<(String, Option<String>), ThresholdError> {
    let (name, tags) = match text.split_once('{') {
        Some((name, tags)) => (name.trim(), Some(tags.trim_end().trim_end_matches('}'))),
        None => (text.trim(), None),
    };
    let own = ["acme_step_duration", "acme_step_failed"];
    let known = || TRENDS.iter().chain(COUNTERS).copied().chain(own);
    if !known().any(|known| known == name) {
        let near = assay_scenario::nearest(name, known());
        let help = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("there are {}", known().collect::<Vec<_>>().join(", ")),
        };
        return Err(ThresholdError::Metric(name.to_owned(), help));
    }
    let step = match tags {
        None => None,
        Some(tags) => match tags.split_once(':') {
            Some((tag, step)) if tag.trim() == "step" && own.contains(&name) => {
                Some(step.trim().to_owned())
            }
            _ => return Err(ThresholdError::Tag(tags.to_owned())),
        },
    };
    Ok((name.to_owned(), step))
}

fn comparison(text: &str) -> Option<(Comparison, &str)> {
    let all = [
        ("<=", Comparison::LessOrEqual),
        (">=", Comparison::MoreOrEqual),
        ("===", Comparison::Equal),
        ("==", Comparison::Equal),
        ("!=", Comparison::NotEqual),
        ("<", Comparison::Less),
        (">", Comparison::More),
    ];
    all.into_iter().find_map(|(sign, comparison)| Some((comparison, text.strip_prefix(sign)?)))
}

/// What is made of a metric's values.
pub(crate) fn aggregate(text: &str, is_trend: bool) -> Result<Aggregate, ThresholdError> {
    let of_trend = "p(N), avg, min, med, max, count, rate";
    let of_count = "count, rate";
    let found = match text {
        "count" => Some(Aggregate::Count),
        "rate" => Some(Aggregate::Rate),
        _ if !is_trend => None,
        "avg" => Some(Aggregate::Average),
        "min" => Some(Aggregate::Least),
        "max" => Some(Aggregate::Most),
        "med" => Some(Aggregate::Percentile(50.0)),
        text => text
            .strip_prefix("p(")
            .and_then(|rest| rest.strip_suffix(')')?.parse::<f64>().ok())
            .filter(|at| (0.0..=100.0).contains(at))
            .map(Aggregate::Percentile),
    };
    let all = if is_trend { of_trend } else { of_count };
    found.ok_or_else(|| ThresholdError::Aggregate(text.to_owned(), all))
}

fn bound(text: &str) -> Result<Bound, ThresholdError> {
    let wrong = || ThresholdError::Number(text.to_owned());
    if let Some(times) = text.strip_suffix("baseline") {
        let times = match times {
            "" => 1.0,
            times => times.strip_suffix('*').and_then(|n| n.parse().ok()).ok_or_else(wrong)?,
        };
        return Ok(Bound::OfBaseline(times));
    }
    let at = text.find(|c: char| c.is_ascii_alphabetic() || c == 'µ').unwrap_or(text.len());
    let (digits, unit) = text.split_at(at);
    let number: f64 = digits.parse().map_err(|_| wrong())?;
    let times = match unit {
        "" | "ms" => 1.0,
        "us" | "µs" => 0.001,
        "s" => 1000.0,
        "m" => 60_000.0,
        _ => return Err(wrong()),
    };
    Ok(Bound::Number(number * times))
}

#[cfg(test)]
mod tests {
    use assay_scenario::Place;

    use super::*;
    use crate::metrics::{Count, Is};

    fn parse(metric: &str, expression: &str) -> Result<Threshold, ThresholdError> {
        Threshold::parse(&GivenThreshold {
            place: Place::default(),
            metric: metric.to_owned(),
            expression: expression.to_owned(),
            abort_on_fail: false,
            delay_abort: Duration::ZERO,
            window: None,
        })
    }

    #[test]
    fn the_grammar_of_k6_is_read() {
        let of = |expression: &str| {
            let threshold = parse("acme_flow_duration", expression).unwrap();
            (threshold.aggregate, threshold.comparison, threshold.bound)
        };
        let p99 = Aggregate::Percentile(99.0);
        assert_eq!(of("p(99)<2000"), (p99, Comparison::Less, Bound::Number(2000.0)));
        assert_eq!(of("p(99) <= 2s"), (p99, Comparison::LessOrEqual, Bound::Number(2000.0)));
        assert_eq!(of("avg>1.5"), (Aggregate::Average, Comparison::More, Bound::Number(1.5)));
        assert_eq!(of("max<=1.10*baseline").2, Bound::OfBaseline(1.1));
        assert_eq!(of("max<=baseline").2, Bound::OfBaseline(1.0));
        let step = parse("acme_step_duration{step:finalize}", "p(95)<1s").unwrap();
        assert_eq!(step.step.as_deref(), Some("finalize"));
    }

    #[test]
    fn mistakes_say_what_would_be_right() {
        let wrong = |metric, expression| parse(metric, expression).unwrap_err().to_string();
        assert_eq!(
            wrong("acme_flow_durations", "p(99)<1"),
            "no metric is called `acme_flow_durations`; did you mean `acme_flow_duration`?"
        );
        assert!(wrong("acme_flow_duration", "p(101)<1").contains("p(N), avg"));
        assert!(wrong("acme_flow_failed", "p(99)<1").contains("none of count, rate"));
        assert!(wrong("acme_flow_duration", "p(99)").contains("no comparison"));
        assert!(wrong("acme_flow_duration", "p(99)<fast").contains("no number"));
        assert!(wrong("acme_flow_duration{vu:1}", "p(99)<1").contains("no tag"));
    }

    #[test]
    fn values_are_measured_in_milliseconds_and_shares() {
        let mut values = Values::new(1);
        for ms in 1..=100 {
            values.note(Is::FlowDuration, Duration::from_millis(ms));
        }
        values.count(Count::Iterations, 99);
        values.count(Count::FlowFailed, 1);
        let measure = |metric, expression| {
            parse(metric, expression).unwrap().measure(&values, &["s".to_owned()], 10.0)
        };
        let p50 = measure("acme_flow_duration", "med<1").unwrap();
        assert!((p50 - 50.0).abs() < 0.1, "{p50}");
        assert_eq!(measure("acme_flow_duration", "rate>1"), Some(10.0));
        assert_eq!(measure("acme_flow_failed", "rate<0.02"), Some(1.0 / 99.0));
        assert_eq!(measure("acme_flow_failed", "count<2"), Some(1.0));
        // Nothing was measured here.
        assert_eq!(measure("http_req_duration", "p(99)<1"), None);
    }

    #[test]
    fn counts_have_a_rate_too() {
        let mut values = Values::new(1);
        values.count(Count::Requests, 50);
        values.note_step(0, Duration::from_millis(1));
        values.note_step(0, Duration::from_millis(1));
        values.note_failed_step(0);
        let measure = |metric, expression| {
            parse(metric, expression).unwrap().measure(&values, &["s".to_owned()], 10.0)
        };
        assert_eq!(measure("http_reqs", "rate>1"), Some(5.0));
        assert_eq!(measure("acme_step_failed{step:s}", "rate<1"), Some(0.5));
    }

    #[test]
    fn a_window_is_measured_once_it_is_whole() {
        let threshold = parse("iterations", "count>=30").unwrap();
        let mut window = Window::new(Duration::from_secs(2));
        let mut second = |at, count| {
            let slice = Some(Slice::Count { count, whole: None });
            window.add(Duration::from_secs(at), Duration::from_secs(1), slice, &threshold);
            window.worst
        };
        assert_eq!(second(1, 20), None);
        assert_eq!(second(2, 21), Some(41.0));
        assert_eq!(second(3, 5), Some(26.0));
        assert_eq!(second(4, 100), Some(26.0));
    }

    #[test]
    fn a_bound_that_is_of_a_baseline_needs_one() {
        let threshold = parse("acme_flow_duration", "p(99)<=1.1*baseline").unwrap();
        assert_eq!(threshold.holds(10.9, Some(10.0)), Some(true));
        assert_eq!(threshold.holds(11.1, Some(10.0)), Some(false));
        assert_eq!(threshold.holds(11.1, None), None);
    }
}
