//! Values of a run, in memory that does not grow with its length.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::sync::Arc;
use std::time::Duration;

use assay_record::{Cluster, Exchange, LoadRun};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::read::ZlibDecoder;
use hdrhistogram::Histogram;
use hdrhistogram::serialization::Deserializer;

/// Distributions that every run has; each is in microseconds.
pub(crate) const TRENDS: &[&str] = &[
    "acme_flow_duration",
    "acme_flow_service_time",
    "gen_lag",
    "http_req_duration",
    "http_req_blocked",
    "http_req_connecting",
    "http_req_tls_handshaking",
    "http_req_sending",
    "http_req_waiting",
    "http_req_receiving",
    "acme_sign_time",
    "acme_prepare_time",
    "acme_nonce_wait",
    "acme_nonce_age",
    "acme_validation_queue",
    "acme_validation_time",
    "acme_validation_visible",
    "acme_issuance_wait",
    "acme_poll_overshoot",
];

/// The place of a distribution among [`TRENDS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub(crate) enum Is {
    FlowDuration,
    FlowServiceTime,
    Lag,
    Request,
    Blocked,
    Connecting,
    Tls,
    Sending,
    Waiting,
    Receiving,
    Sign,
    Prepare,
    NonceWait,
    NonceAge,
    ValidationQueue,
    ValidationTime,
    ValidationVisible,
    IssuanceWait,
    PollOvershoot,
}

/// Counts that every run has.
pub(crate) const COUNTERS: &[&str] = &[
    "iterations",
    "acme_flow_failed",
    "dropped_iterations",
    "interrupted_iterations",
    "http_reqs",
    "http_req_failed",
    "http_connections",
    "acme_certs",
    "acme_polls",
    "acme_nonce_fetches",
    "acme_bad_nonce",
    "acme_rate_limited",
    "acme_inbound",
    "data_sent",
    "data_received",
];

/// The place of a count among [`COUNTERS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub(crate) enum Count {
    Iterations,
    FlowFailed,
    Dropped,
    Interrupted,
    Requests,
    RequestFailed,
    Connections,
    Certs,
    Polls,
    NonceFetches,
    BadNonce,
    RateLimited,
    Inbound,
    Sent,
    Received,
}

/// The largest value that is told apart: an hour.
pub(crate) const LONGEST: u64 = 3_600_000_000;

/// A histogram from one microsecond to an hour, with three digits.
pub(crate) fn histogram() -> Histogram<u64> {
    // These bounds are constant, and within what the library takes.
    Histogram::new_with_bounds(1, LONGEST, 3).unwrap_or_else(|_| {
        let mut small = Histogram::new_with_max(2, 1).unwrap_or_else(|_| unreachable!());
        small.auto(true);
        small
    })
}

pub(crate) fn micros(duration: Duration) -> u64 {
    u64::try_from(duration.as_micros()).unwrap_or(u64::MAX).min(LONGEST)
}

/// Values of a stretch of time, or of a whole run.
#[derive(Clone, Debug)]
pub(crate) struct Values {
    trends: Vec<Histogram<u64>>,
    steps: Vec<Histogram<u64>>,
    failed_steps: Vec<u64>,
    counters: Vec<u64>,
    pub(crate) clusters: BTreeMap<ClusterKey, Cluster>,
}

/// What failures have in common that look alike.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ClusterKey {
    pub(crate) step: usize,
    pub(crate) status: Option<u16>,
    pub(crate) kind: String,
}

/// Kinds of failures that are told apart; more come to `other`.
const KINDS: usize = 200;

impl Values {
    pub(crate) fn new(steps: usize) -> Self {
        Self {
            trends: TRENDS.iter().map(|_| histogram()).collect(),
            steps: (0..steps).map(|_| histogram()).collect(),
            failed_steps: vec![0; steps],
            counters: vec![0; COUNTERS.len()],
            clusters: BTreeMap::new(),
        }
    }

    pub(crate) fn note(&mut self, which: Is, value: Duration) {
        if let Some(trend) = self.trends.get_mut(which as usize) {
            trend.saturating_record(micros(value));
        }
    }

    pub(crate) fn note_step(&mut self, step: usize, value: Duration) {
        if let Some(trend) = self.steps.get_mut(step) {
            trend.saturating_record(micros(value));
        }
    }

    pub(crate) fn note_failed_step(&mut self, step: usize) {
        if let Some(failed) = self.failed_steps.get_mut(step) {
            *failed += 1;
        }
    }

    pub(crate) fn count(&mut self, which: Count, more: u64) {
        if let Some(counter) = self.counters.get_mut(which as usize) {
            *counter += more;
        }
    }

    pub(crate) fn note_failure(&mut self, mut key: ClusterKey, failure: Failure) {
        if self.clusters.len() >= KINDS && !self.clusters.contains_key(&key) {
            key = ClusterKey { kind: "other".to_owned(), status: None, ..key };
        }
        let Failure { step, at, example, flow, exchange } = failure;
        let cluster = self.clusters.entry(key).or_insert_with_key(|key| Cluster {
            step: step.to_string(),
            status: key.status,
            kind: key.kind.clone(),
            count: 0,
            first: at,
            last: at,
            example,
            flow,
            exchange: exchange.map(Box::new),
        });
        cluster.count += 1;
        cluster.last = at;
    }

    /// Adds the values of another stretch; counts add exactly.
    pub(crate) fn add(&mut self, other: &Self) {
        let pairs = self.trends.iter_mut().zip(&other.trends);
        let pairs = pairs.chain(self.steps.iter_mut().zip(&other.steps));
        for (mine, others) in pairs.filter(|(_, others)| !others.is_empty()) {
            // Both have the same bounds.
            let _ = mine.add(others);
        }
        for (mine, more) in self.failed_steps.iter_mut().zip(&other.failed_steps) {
            *mine += more;
        }
        for (mine, more) in self.counters.iter_mut().zip(&other.counters) {
            *mine += more;
        }
        for (key, cluster) in &other.clusters {
            let mut key = key.clone();
            if self.clusters.len() >= KINDS && !self.clusters.contains_key(&key) {
                key = ClusterKey { kind: "other".to_owned(), status: None, step: key.step };
            }
            match self.clusters.get_mut(&key) {
                Some(mine) => {
                    let (count, last) = (mine.count + cluster.count, mine.last.max(cluster.last));
                    // The example is of the first failure.
                    if cluster.first < mine.first {
                        *mine = cluster.clone();
                    }
                    (mine.count, mine.last) = (count, last);
                }
                None => {
                    let (status, kind) = (key.status, key.kind.clone());
                    self.clusters.insert(key, Cluster { status, kind, ..cluster.clone() });
                }
            }
        }
    }

    /// Forgets everything; memory is kept for the next stretch.
    pub(crate) fn clear(&mut self) {
        // A histogram takes 180 kB, whatever is in it.
        let all = self.trends.iter_mut().chain(&mut self.steps);
        all.filter(|trend| !trend.is_empty()).for_each(Histogram::reset);
        self.failed_steps.fill(0);
        self.counters.fill(0);
        self.clusters.clear();
    }

    pub(crate) fn trend(&self, which: Is) -> Option<&Histogram<u64>> {
        self.trends.get(which as usize)
    }

    pub(crate) fn trends(&self) -> impl Iterator<Item = (&'static str, &Histogram<u64>)> {
        TRENDS.iter().copied().zip(&self.trends)
    }

    pub(crate) fn steps(&self) -> &[Histogram<u64>] {
        &self.steps
    }

    pub(crate) fn failed_steps(&self) -> &[u64] {
        &self.failed_steps
    }

    pub(crate) fn counter(&self, which: Count) -> u64 {
        self.counters.get(which as usize).copied().unwrap_or_default()
    }

    pub(crate) fn counters(&self) -> impl Iterator<Item = (&'static str, u64)> {
        COUNTERS.iter().copied().zip(self.counters.iter().copied())
    }
}

/// Values that a result cannot be read into.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// A metric that this version does not have.
    #[error("the metric {0} is not known to this version of assay")]
    Metric(String),
    /// A histogram that is none.
    #[error("the histogram of {metric} cannot be read: {why}")]
    Histogram {
        /// Its metric.
        metric: String,
        /// What is wrong with it.
        why: String,
    },
}

impl Values {
    /// The values that a result was made from, and the names of its steps.
    pub(crate) fn read(run: &LoadRun) -> Result<(Self, Vec<String>), Unreadable> {
        let of_steps = run.counters.iter().filter(|counter| counter.metric == "acme_step_failed");
        let steps: Vec<String> = of_steps.filter_map(|counter| counter.step.clone()).collect();
        let place = |step: &str| steps.iter().position(|known| known == step);
        let mut values = Self::new(steps.len());
        for trend in &run.trends {
            let to = match &trend.step {
                Some(step) if trend.metric == "acme_step_duration" => {
                    place(step).and_then(|at| values.steps.get_mut(at))
                }
                Some(_) => None,
                None => {
                    let at = TRENDS.iter().position(|known| *known == trend.metric);
                    at.and_then(|at| values.trends.get_mut(at))
                }
            };
            let Some(to) = to else { return Err(Unreadable::Metric(trend.metric.clone())) };
            *to = read_histogram(&trend.histogram)
                .map_err(|why| Unreadable::Histogram { metric: trend.metric.clone(), why })?;
        }
        for counter in &run.counters {
            let to = match &counter.step {
                Some(step) if counter.metric == "acme_step_failed" => {
                    place(step).and_then(|at| values.failed_steps.get_mut(at))
                }
                Some(_) => None,
                None => {
                    let at = COUNTERS.iter().position(|known| *known == counter.metric);
                    at.and_then(|at| values.counters.get_mut(at))
                }
            };
            let Some(to) = to else { return Err(Unreadable::Metric(counter.metric.clone())) };
            *to = counter.count;
        }
        for cluster in &run.problems {
            let Some(step) = place(&cluster.step) else {
                return Err(Unreadable::Metric(format!("acme_step_failed{{{}}}", cluster.step)));
            };
            let key = ClusterKey { step, status: cluster.status, kind: cluster.kind.clone() };
            values.clusters.insert(key, cluster.clone());
        }
        Ok((values, steps))
    }
}

/// A histogram as files have it, of the bounds that all have here.
pub(crate) fn read_histogram(text: &str) -> Result<Histogram<u64>, String> {
    let octets = plain(STANDARD.decode(text).map_err(|error| error.to_string())?)?;
    is_whole(&octets)?;
    let read: Histogram<u64> =
        Deserializer::new().deserialize(&mut octets.as_slice()).map_err(|e| e.to_string())?;
    let mut own = histogram();
    own.add(&read).map_err(|error| error.to_string())?;
    Ok(own)
}

/// What the encoding begins with, plain and deflated.
const PLAIN: [u8; 4] = 0x1c84_9313_u32.to_be_bytes();
const DEFLATED: [u8; 4] = 0x1c84_9314_u32.to_be_bytes();

/// Octets of the largest histogram, with room to spare: nine for each of its 24,000 places.
const LARGEST: u64 = 1 << 20;

/// The encoding without its compression.
fn plain(octets: Vec<u8>) -> Result<Vec<u8>, String> {
    let Some((length, deflated)) =
        octets.strip_prefix(&DEFLATED).and_then(<[u8]>::split_first_chunk::<4>)
    else {
        return Ok(octets);
    };
    if u32::from_be_bytes(*length) as usize != deflated.len() {
        return Err("it is cut off".to_owned());
    }
    let mut plain = Vec::new();
    let mut inflated = ZlibDecoder::new(deflated).take(LARGEST);
    inflated.read_to_end(&mut plain).map_err(|error| error.to_string())?;
    Ok(plain)
}

/// Whether the encoding is of our bounds, and as long as it says: the library makes room for what it
/// says.
fn is_whole(octets: &[u8]) -> Result<(), String> {
    let cut = || "it is cut off".to_owned();
    let rest = octets.strip_prefix(&PLAIN).ok_or("it is no histogram of version 2")?;
    let (length, rest) = rest.split_first_chunk::<4>().ok_or_else(cut)?;
    // An offset that is always zero.
    let (_, rest) = rest.split_first_chunk::<4>().ok_or_else(cut)?;
    let (digits, rest) = rest.split_first_chunk::<4>().ok_or_else(cut)?;
    let (low, rest) = rest.split_first_chunk::<8>().ok_or_else(cut)?;
    let (high, rest) = rest.split_first_chunk::<8>().ok_or_else(cut)?;
    // A ratio that is always one.
    let (_, counts) = rest.split_first_chunk::<8>().ok_or_else(cut)?;
    let (digits, low) = (u32::from_be_bytes(*digits), u64::from_be_bytes(*low));
    let high = u64::from_be_bytes(*high);
    if (low, high, digits) != (1, LONGEST, 3) {
        return Err(format!("it is from {low} to {high} with {digits} digits"));
    }
    if u32::from_be_bytes(*length) as usize != counts.len() {
        return Err(cut());
    }
    Ok(())
}

/// How a flow failed.
pub(crate) struct Failure {
    pub(crate) step: Arc<str>,
    pub(crate) at: Duration,
    pub(crate) example: String,
    pub(crate) flow: u64,
    pub(crate) exchange: Option<Exchange>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_places_go_together() {
        assert_eq!(TRENDS[Is::PollOvershoot as usize], "acme_poll_overshoot");
        assert_eq!(TRENDS[Is::NonceWait as usize], "acme_nonce_wait");
        assert_eq!(TRENDS.len(), Is::PollOvershoot as usize + 1);
        assert_eq!(COUNTERS[Count::RateLimited as usize], "acme_rate_limited");
        assert_eq!(COUNTERS.len(), Count::Received as usize + 1);
    }

    fn encoded(length: u32, counts: &[u8]) -> String {
        let head = [&PLAIN[..], &length.to_be_bytes(), &[0; 4], &3u32.to_be_bytes()].concat();
        let bounds = [1u64.to_be_bytes(), LONGEST.to_be_bytes(), 1f64.to_be_bytes()].concat();
        STANDARD.encode([head, bounds, counts.to_vec()].concat())
    }

    #[test]
    fn a_histogram_that_claims_much_gets_no_room_for_it() {
        assert_eq!(read_histogram(&encoded(1, &[2])).unwrap().len(), 1);
        assert_eq!(read_histogram(&encoded(u32::MAX, &[2])), Err("it is cut off".to_owned()));
        assert!(read_histogram("HISTFAAAAAA=").is_err());
        assert!(read_histogram("").is_err());
    }

    #[test]
    fn what_is_added_up_is_the_same_as_what_was_counted_at_once() {
        let (mut whole, mut parts) = (Values::new(1), [Values::new(1), Values::new(1)]);
        for n in 1..2000u64 {
            let value = Duration::from_micros(n * n);
            whole.note(Is::Request, value);
            whole.note_step(0, value);
            parts[usize::from(n % 3 == 0)].note(Is::Request, value);
            parts[usize::from(n % 3 == 0)].note_step(0, value);
        }
        let [mut first, second] = parts;
        first.add(&second);
        assert_eq!(first.trend(Is::Request), whole.trend(Is::Request));
        assert_eq!(first.steps(), whole.steps());
    }
}
