//! Gathers what the threads have measured, second by second.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant, SystemTime};

use assay_record::{Cluster, Exchange, Flows, Health, Reason, Stretch, ThresholdOutcome};
use assay_scenario::KeyPool;

use crate::health;
use crate::metrics::{Count, Is, Values};
use crate::plan::Pace;
use crate::run::Shared;
use crate::threshold::{Threshold, Window};
use crate::worker::{Gauge, Sample, Tally, Worker};

/// One second of a run, for those who follow it.
#[derive(Debug)]
pub struct Tick<'a> {
    /// Since the start of flows.
    pub at: Duration,
    /// For how long flows begin, where that is known.
    pub length: Option<Duration>,
    /// What happened in it.
    pub stretch: &'a Stretch,
    /// Flows so far.
    pub flows: Flows,
    /// Names of the measured steps.
    pub steps: &'a [String],
    /// Flows that ended in it.
    pub samples: &'a [Sample],
    /// When flows began, by this machine's clock.
    pub began: SystemTime,
    pub(crate) now: &'a Values,
    pub(crate) whole: &'a Values,
}

impl Tick<'_> {
    /// Response time of the whole run so far, at percentiles (0 to 100), in microseconds.
    pub fn response<const N: usize>(&self, percentiles: [f64; N]) -> [u64; N] {
        at(self.whole.trend(Is::FlowDuration), percentiles)
    }

    /// How often a step was done so far, by its place among `steps`.
    pub fn step_count(&self, step: usize) -> u64 {
        self.whole.steps().get(step).map_or(0, hdrhistogram::Histogram::len)
    }

    /// How often it failed.
    pub fn step_failed(&self, step: usize) -> u64 {
        self.whole.failed_steps().get(step).copied().unwrap_or_default()
    }

    /// How long it took so far, at percentiles, in microseconds.
    pub fn step_times<const N: usize>(&self, step: usize, percentiles: [f64; N]) -> [u64; N] {
        at(self.whole.steps().get(step), percentiles)
    }

    /// Failures so far, those that look alike together.
    pub fn problems(&self) -> impl Iterator<Item = &Cluster> {
        self.whole.clusters.values()
    }
}

fn at<const N: usize>(
    trend: Option<&hdrhistogram::Histogram<u64>>,
    percentiles: [f64; N],
) -> [u64; N] {
    percentiles.map(|percentile| trend.map_or(0, |trend| trend.value_at_percentile(percentile)))
}

/// Why a run ended before its time.
#[derive(Clone, Debug, PartialEq)]
pub enum Cut {
    /// Somebody asked for it.
    Interrupted,
    /// A threshold did not hold.
    Threshold,
    /// The server answered nothing for so long, though it was asked.
    Silence(Duration),
    /// No answer was read for so long, by threads that had no rest.
    Unheard(Duration),
}

/// All that a run has measured.
#[derive(Debug)]
pub struct Collected {
    pub(crate) values: Values,
    /// Names of the measured steps.
    pub steps: Vec<String>,
    /// Flows in all.
    pub flows: Flows,
    /// The course of the run.
    pub course: Vec<Stretch>,
    /// Whether the generator kept up.
    pub health: Health,
    /// What became of the thresholds.
    pub thresholds: Vec<ThresholdOutcome>,
    /// Why it ended before its time.
    pub cut: Option<Cut>,
    /// The last refused or lost exchanges, where the server stopped answering.
    pub last: Vec<Exchange>,
    /// Why flows failed, where none has failed at the server.
    pub(crate) unjudged: Option<Reason>,
    /// From the end of the warm-up to the end of the last flow.
    pub took: Duration,
    /// When flows began, by this machine's clock.
    pub began: SystemTime,
}

/// Stretches of a course that are kept.
const COURSE: usize = 600;

pub(crate) struct Collector {
    shared: Arc<Shared>,
    gauges: Vec<Arc<Gauge>>,
    steps: Vec<String>,
    spare: Values,
    whole: Values,
    now: Values,
    tally: Tally,
    due: u64,
    begun: u64,
    /// Flows that completed after the last was due.
    late: u64,
    course: Vec<Stretch>,
    stretch: Duration,
    windows: Vec<Option<Window>>,
    baseline: HashMap<(String, String), f64>,
    cpu_before: f64,
    recent_cpu: Vec<f64>,
    health: Health,
    cut: Option<Cut>,
    keys: Option<Arc<KeyPool>>,
    /// Keys that were missed before flows were counted.
    keys_before: u64,
    aborted: Option<usize>,
    at: Duration,
    /// Since when the server is known to have been asked, without a break.
    asked: Option<Duration>,
    /// When no answer had come since the look before, first, and how busy the threads had been by then.
    hush: Option<(Duration, Duration)>,
}

impl Collector {
    pub(crate) fn new(
        shared: Arc<Shared>,
        workers: &[Worker],
        steps: Vec<String>,
        baseline: HashMap<(String, String), f64>,
        keys: Option<Arc<KeyPool>>,
    ) -> Self {
        let plan = &shared.plan;
        let windows = plan.thresholds.iter().map(|t| t.window.map(Window::new)).collect();
        let whole = plan.length().map_or(0.0, |length| length.as_secs_f64());
        let seconds = (whole / COURSE as f64).ceil().max(1.0);
        Self {
            gauges: workers.iter().map(Worker::gauge).collect(),
            spare: Values::new(steps.len()),
            whole: Values::new(steps.len()),
            now: Values::new(steps.len()),
            tally: Tally::default(),
            due: 0,
            begun: 0,
            late: 0,
            course: Vec::new(),
            stretch: Duration::from_secs_f64(seconds),
            windows,
            baseline,
            cpu_before: 0.0,
            recent_cpu: Vec::new(),
            health: Health {
                memory_at_start: health::resident().unwrap_or_default(),
                ..Health::default()
            },
            cut: None,
            keys_before: keys.as_ref().map_or(0, |keys| keys.missed()),
            keys,
            aborted: None,
            at: Duration::ZERO,
            asked: None,
            hush: None,
            steps,
            shared,
        }
    }

    /// Collects until the run is over: all flows ended, or were given up.
    pub(crate) async fn collect(&mut self, stop: &AtomicBool, tick: &mut impl FnMut(&Tick<'_>)) {
        let start = self.shared.start;
        let mut second: u32 = 0;
        let mut ended_at: Option<Instant> = None;
        loop {
            second += 1;
            let moment = start + Duration::from_secs(second.into());
            // In short steps, so that a run that is over ends at once.
            while Instant::now() < moment {
                let left = moment.saturating_duration_since(Instant::now());
                tokio::time::sleep(left.min(Duration::from_millis(50))).await;
                if stop.load(Ordering::Relaxed) && self.cut.is_none() {
                    self.cut = Some(Cut::Interrupted);
                    self.shared.end();
                }
                if self.is_over() {
                    return;
                }
                if self.begins_no_more() || self.cut.is_some() {
                    let since = *ended_at.get_or_insert_with(Instant::now);
                    let patience = match self.cut {
                        None => self.shared.plan.graceful_stop,
                        Some(_) => Duration::from_secs(2).min(self.shared.plan.graceful_stop),
                    };
                    if since.elapsed() >= patience {
                        self.shared.give_up();
                        // The threads look every fifth of a second.
                        tokio::time::sleep(Duration::from_millis(500)).await;
                        return;
                    }
                }
            }
            self.gather(Duration::from_secs(second.into()), tick);
            self.abort_where_due();
        }
    }

    fn begins_no_more(&self) -> bool {
        let now = self.shared.since_start(Instant::now());
        self.shared.plan.length().is_some_and(|length| now >= length)
    }

    /// Whether nothing is under way, and nothing will be.
    fn is_over(&self) -> bool {
        if Instant::now() < self.shared.start + Duration::from_millis(100) {
            return false;
        }
        let plan = &self.shared.plan;
        // Before what is under way is looked at: a flow is counted there before it is taken here.
        let all_begun = match &plan.pace {
            // The clock may be past the end before the thread that hands flows out has come there.
            Pace::Rate(_) => {
                self.shared.handed_out.load(Ordering::Acquire)
                    && self.shared.upcoming.load(Ordering::Acquire) == 0
            }
            Pace::Users(_) => self.begins_no_more(),
            Pace::Shared { iterations, .. } => {
                self.shared.next.load(Ordering::Relaxed) * u64::from(plan.shard.count)
                    >= *iterations
            }
            Pace::PerUser { users, iterations } => {
                let own = (0..*users).filter(|user| plan.shard.owns(*user)).count() as u64;
                self.begun + self.pending() >= own * iterations
            }
        };
        (all_begun || self.cut.is_some()) && self.shared.in_flight.load(Ordering::Acquire) == 0
    }

    /// Flows that have begun since the last second.
    fn pending(&self) -> u64 {
        self.gauges.iter().map(|gauge| gauge.tally().begun).sum()
    }

    /// Takes what the threads have measured since the last time.
    fn gather(&mut self, at: Duration, tick: &mut impl FnMut(&Tick<'_>)) {
        self.now.clear();
        self.tally = Tally::default();
        let mut cpu = 0.0;
        for (at, gauge) in self.gauges.iter().enumerate() {
            std::mem::swap(&mut *gauge.values(), &mut self.spare);
            if at == 0 {
                // Both are empty but for what was just taken: nothing has to be added up.
                std::mem::swap(&mut self.now, &mut self.spare);
            } else {
                self.now.add(&self.spare);
                self.spare.clear();
            }
            let mut tally = std::mem::take(&mut *gauge.tally());
            self.tally.due += tally.due;
            self.tally.begun += tally.begun;
            self.tally.samples.append(&mut tally.samples);
            cpu += gauge.cpu.load(Ordering::Relaxed) as f64 / 1e9;
        }
        self.whole.add(&self.now);
        self.due += self.tally.due;
        self.begun += self.tally.begun;
        let length = at.saturating_sub(self.at);
        let share = (cpu - self.cpu_before)
            / (length.as_secs_f64() * self.gauges.len() as f64).max(f64::MIN_POSITIVE);
        self.cpu_before = cpu;
        self.note_cpu(cpu, share, at);
        let stretch = self.stretch_of(at, length, share);
        if self.shared.plan.length().is_some_and(|length| self.at >= length) {
            self.late += stretch.completed;
        }
        for (window, threshold) in self.windows.iter_mut().zip(&self.shared.plan.thresholds) {
            let is_measured = self.at >= self.shared.plan.warmup
                && self.shared.plan.length().is_none_or(|length| at <= length);
            if let Some(window) = window.as_mut().filter(|_| is_measured) {
                window.add(at, length, threshold.slice(&self.now, &self.steps), threshold);
            }
        }
        self.at = at;
        let flows = self.flows(at);
        tick(&Tick {
            at,
            length: self.shared.plan.length(),
            stretch: &stretch,
            flows,
            steps: &self.steps,
            samples: &self.tally.samples,
            began: self.shared.began,
            now: &self.now,
            whole: &self.whole,
        });
        self.keep(stretch);
    }

    fn note_cpu(&mut self, cpu: f64, share: f64, at: Duration) {
        self.health.cpu = cpu;
        if at <= self.shared.plan.warmup {
            self.keys_before = self.keys_missed();
        }
        let whole = (at.as_secs_f64() * self.gauges.len() as f64).max(f64::MIN_POSITIVE);
        self.health.cpu_share = cpu / whole;
        // Threads tell their time five times a second: of a part of a second it says nothing.
        let length = at.saturating_sub(self.at);
        if at <= self.shared.plan.warmup || length < Duration::from_millis(900) {
            return;
        }
        self.recent_cpu.push(share);
        if self.recent_cpu.len() > 5 {
            self.recent_cpu.remove(0);
        }
        if self.recent_cpu.len() == 5 {
            let mean = self.recent_cpu.iter().sum::<f64>() / 5.0;
            self.health.cpu_peak = self.health.cpu_peak.max(mean);
        }
    }

    fn keys_missed(&self) -> u64 {
        self.keys.as_ref().map_or(0, |keys| keys.missed())
    }

    fn stretch_of(&self, at: Duration, length: Duration, cpu: f64) -> Stretch {
        let percentiles = self.now.trend(Is::FlowDuration).map_or([0; 4], |trend| {
            [50.0, 90.0, 99.0, 100.0].map(|p| trend.value_at_percentile(p))
        });
        let iterations = self.now.counter(Count::Iterations);
        let failed = self.now.counter(Count::FlowFailed);
        Stretch {
            start: at.saturating_sub(length),
            length,
            is_warmup: at <= self.shared.plan.warmup,
            due: self.tally.due,
            begun: self.tally.begun,
            completed: iterations.saturating_sub(failed),
            failed,
            dropped: self.now.counter(Count::Dropped),
            in_flight: self.shared.in_flight.load(Ordering::Relaxed) as u64,
            requests: self.now.counter(Count::Requests),
            response: percentiles,
            lag: self.now.trend(Is::Lag).map_or(0, |trend| trend.value_at_percentile(99.0)),
            cpu,
        }
    }

    /// Keeps a second in the course; where there would be too many, two become one.
    fn keep(&mut self, stretch: Stretch) {
        match self.course.last_mut() {
            Some(last) if last.length + stretch.length <= self.stretch => join(last, &stretch),
            _ => self.course.push(stretch),
        }
        if self.course.len() > COURSE {
            self.stretch *= 2;
            let mut joined: Vec<Stretch> = Vec::with_capacity(COURSE);
            for stretch in self.course.drain(..) {
                match joined.last_mut() {
                    Some(last) if last.length + stretch.length <= self.stretch => {
                        join(last, &stretch);
                    }
                    _ => joined.push(stretch),
                }
            }
            self.course = joined;
        }
    }

    fn flows(&self, at: Duration) -> Flows {
        let iterations = self.whole.counter(Count::Iterations);
        let failed = self.whole.counter(Count::FlowFailed);
        let measured = at.saturating_sub(self.shared.plan.warmup).as_secs_f64();
        let due_for = match self.shared.plan.length() {
            Some(length) => {
                measured.min(length.saturating_sub(self.shared.plan.warmup).as_secs_f64())
            }
            None => measured,
        };
        let completed = iterations.saturating_sub(failed);
        let over =
            |count: u64, seconds: f64| if seconds > 0.0 { count as f64 / seconds } else { 0.0 };
        Flows {
            due: self.due,
            begun: self.begun,
            completed,
            failed,
            interrupted: self.whole.counter(Count::Interrupted),
            dropped: self.whole.counter(Count::Dropped),
            due_rate: over(self.due, due_for),
            // Stragglers have their time after the last flow was due.
            rate: over(completed - self.late.min(completed), due_for),
        }
    }

    /// Ends the run where a threshold says so, or where the server answers nothing any more.
    fn abort_where_due(&mut self) {
        if self.cut.is_some() {
            return;
        }
        let seconds = self.at.saturating_sub(self.shared.plan.warmup).as_secs_f64();
        for (index, threshold) in self.shared.plan.thresholds.iter().enumerate() {
            if !threshold.abort_on_fail || self.at < self.shared.plan.warmup + threshold.delay_abort
            {
                continue;
            }
            let measured = self.measured(index, threshold, seconds);
            if measured.is_some_and(|value| self.held(threshold, value) == Some(false)) {
                self.aborted = Some(index);
                self.cut = Some(Cut::Threshold);
                self.shared.end();
                return;
            }
        }
        let Some(silent) = self.silence() else {
            self.hush = None;
            return;
        };
        let busy = self.busy();
        // An answer that came since is the end of that silence, and what follows is another.
        let hush = self.hush.filter(|(since, _)| *since + silent >= self.at);
        let (since, before) = *self.hush.insert(hush.unwrap_or((self.at, busy)));
        if silent < self.shared.plan.stall {
            return;
        }
        let busy = busy.saturating_sub(before);
        let is_restless =
            health::is_restless(busy, self.at.saturating_sub(since), self.gauges.len());
        // Whoever turns requests away is heard, however busy the threads are with asking again.
        let is_heard = self.shared.last_turned_away() > self.shared.last_answer();
        self.cut = Some(match is_restless && !is_heard {
            true => Cut::Unheard(silent),
            false => Cut::Silence(silent),
        });
        self.shared.end();
    }

    /// For how long the threads have run, or waited for a processor, in all.
    fn busy(&self) -> Duration {
        self.gauges.iter().filter_map(|gauge| health::busy(*gauge.thread.get()?)).sum()
    }

    /// For how long the server has been asked and has answered nothing. While flows only wait, as
    /// Retry-After has them do, it is not asked.
    fn silence(&mut self) -> Option<Duration> {
        let (answer, loss) = (self.shared.last_answer(), self.shared.last_loss());
        // Requests may be refused so fast that none is ever under way at a look.
        let until = match self.shared.is_waiting() {
            true => self.at,
            false if loss > answer => loss,
            false => {
                self.asked = None;
                return None;
            }
        };
        let asked = *self.asked.get_or_insert(until);
        Some(until.saturating_sub(answer.max(asked)))
    }

    fn measured(&self, index: usize, threshold: &Threshold, seconds: f64) -> Option<f64> {
        match self.windows.get(index) {
            Some(Some(window)) => window.worst,
            _ => threshold.measure(&self.whole, &self.steps, seconds),
        }
    }

    fn held(&self, threshold: &Threshold, measured: f64) -> Option<bool> {
        let key = (threshold.written.clone(), threshold.expression.clone());
        threshold.holds(measured, self.baseline.get(&key).copied())
    }

    /// Takes the rest, and draws the sum.
    pub(crate) fn finish(mut self, tick: &mut impl FnMut(&Tick<'_>)) -> Collected {
        let at = self.shared.since_start(Instant::now());
        self.gather(at, tick);
        let took = at.saturating_sub(self.shared.plan.warmup);
        let seconds = took.as_secs_f64();
        let mut thresholds = Vec::new();
        for (index, threshold) in self.shared.plan.thresholds.iter().enumerate() {
            let measured = self.measured(index, threshold, seconds);
            thresholds.push(ThresholdOutcome {
                metric: threshold.written.clone(),
                expression: threshold.expression.clone(),
                held: measured.and_then(|value| self.held(threshold, value)),
                measured,
                aborted: self.aborted == Some(index),
                window: threshold.window,
            });
        }
        let health = Health {
            memory_at_end: health::resident().unwrap_or_default(),
            lag_p99: self.whole.trend(Is::Lag).map_or(0, |trend| trend.value_at_percentile(99.0)),
            keys_missed: self.keys_missed().saturating_sub(self.keys_before),
            ..self.health.clone()
        };
        Collected {
            flows: self.flows(at),
            last: match self.cut {
                Some(Cut::Silence(_) | Cut::Unheard(_)) => self.shared.last_exchanges(),
                _ => Vec::new(),
            },
            values: self.whole,
            steps: self.steps,
            course: self.course,
            health,
            thresholds,
            cut: self.cut,
            unjudged: self.shared.unjudged(),
            took,
            began: self.shared.began,
        }
    }
}

/// Two stretches as one. Percentiles of both cannot be had from those of each: the larger stands.
pub(crate) fn join(last: &mut Stretch, next: &Stretch) {
    let longer = (last.length + next.length).as_secs_f64().max(f64::MIN_POSITIVE);
    last.cpu =
        (last.cpu * last.length.as_secs_f64() + next.cpu * next.length.as_secs_f64()) / longer;
    last.length += next.length;
    last.is_warmup &= next.is_warmup;
    last.due += next.due;
    last.begun += next.begun;
    last.completed += next.completed;
    last.failed += next.failed;
    last.dropped += next.dropped;
    last.in_flight = next.in_flight;
    last.requests += next.requests;
    for (mine, others) in last.response.iter_mut().zip(next.response) {
        *mine = (*mine).max(others);
    }
    last.lag = last.lag.max(next.lag);
}
