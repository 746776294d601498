//! Files that grow while a run goes, so that one that is killed keeps what it has learned: an
//! interval log in the format of HdrHistogram, and a line for each flow.

use std::fmt::Write as _;
use std::time::{Duration, SystemTime};

use hdrhistogram::Histogram;
use hdrhistogram::serialization::V2DeflateSerializer;
use hdrhistogram::serialization::interval_log::{IntervalLogWriterBuilder, Tag};

use crate::collect::Tick;
use crate::metrics::{Is, micros};

/// Makes the lines of an interval log and of samples. Trials of a capacity search follow each other
/// in them.
#[derive(Debug, Default)]
pub struct Lines {
    /// When the run that is under way began, and how long those before it took.
    began: Option<SystemTime>,
    before: Duration,
    last: Duration,
}

impl Lines {
    /// For a new file.
    pub fn new() -> Self {
        Self::default()
    }

    /// Lines of the interval log for a second: first the response time of flows, without a tag;
    /// then, each with its tag, their service time and the steps. Values are in microseconds.
    pub fn intervals(&mut self, tick: &Tick<'_>) -> String {
        let mut octets = Vec::new();
        let mut builder = IntervalLogWriterBuilder::new();
        if self.began.is_none() {
            builder
                .add_comment("assay load; values in microseconds; no tag: response time of flows")
                .with_start_time(tick.began)
                .with_base_time(tick.began);
        }
        self.turn(tick);
        let start = self.before + tick.stretch.start;
        let mut serializer = V2DeflateSerializer::new();
        // Writing to memory does not fail, and histograms of these bounds can be serialised.
        let Ok(mut log) = builder.begin_log_with(&mut octets, &mut serializer) else {
            return String::new();
        };
        let mut write = |histogram: &Histogram<u64>, tag: Option<&str>| {
            if tag.is_some() && histogram.is_empty() {
                return;
            }
            let tag = tag.and_then(Tag::new);
            let _ = log.write_histogram(histogram, start, tick.stretch.length, tag);
        };
        if let Some(response) = tick.now.trend(Is::FlowDuration) {
            write(response, None);
        }
        if let Some(service) = tick.now.trend(Is::FlowServiceTime) {
            write(service, Some("service"));
        }
        for (name, histogram) in tick.steps.iter().zip(tick.now.steps()) {
            write(histogram, Some(name));
        }
        String::from_utf8(octets).unwrap_or_default()
    }

    /// A JSON object for each flow that ended in a second; times in microseconds, `due` since the
    /// start of flows.
    pub fn samples(&mut self, tick: &Tick<'_>) -> String {
        self.turn(tick);
        let mut text = String::with_capacity(tick.samples.len() * 96);
        for sample in tick.samples {
            let _ = writeln!(
                text,
                r#"{{"flow":{},"due":{},"response":{},"service":{},"lag":{},"held":{}}}"#,
                sample.flow,
                (self.before + sample.due).as_micros(),
                micros(sample.response),
                micros(sample.service),
                micros(sample.lag),
                sample.held
            );
        }
        text
    }

    /// Goes on with another trial where one has begun.
    fn turn(&mut self, tick: &Tick<'_>) {
        match self.began {
            Some(began) if began == tick.began => {}
            Some(_) => {
                self.before += self.last;
                self.began = Some(tick.began);
            }
            None => self.began = Some(tick.began),
        }
        self.last = tick.at;
    }
}

#[cfg(test)]
mod tests {
    use assay_record::{Flows, Stretch};
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;
    use hdrhistogram::serialization::Deserializer;
    use hdrhistogram::serialization::interval_log::{IntervalLogIterator, LogEntry};

    use super::*;
    use crate::metrics::{Values, histogram};
    use crate::worker::Sample;

    fn second(at: u64, began: SystemTime, now: &Values, lines: &mut Lines) -> (String, String) {
        let at = Duration::from_secs(at);
        let length = Duration::from_secs(1);
        let samples = [Sample {
            flow: 7,
            due: at - length,
            response: Duration::from_micros(1500),
            service: Duration::from_micros(1400),
            lag: Duration::from_micros(12),
            held: true,
        }];
        let tick = Tick {
            at,
            length: None,
            stretch: &Stretch { start: at - length, length, ..Stretch::default() },
            flows: Flows::default(),
            steps: &["new-order".to_owned(), "finalize".to_owned()],
            samples: &samples,
            began,
            now,
            whole: now,
        };
        (lines.intervals(&tick), lines.samples(&tick))
    }

    #[test]
    fn the_log_is_one_that_the_library_reads_and_its_sum_is_the_whole() {
        let began = SystemTime::UNIX_EPOCH + Duration::from_secs(1_900_000_000);
        let mut lines = Lines::new();
        let (mut log, mut whole, mut step) = (String::new(), histogram(), histogram());
        for at in 1..=3 {
            let mut now = Values::new(2);
            for n in 0..at * 100 {
                let micros = 1000 + n * n;
                now.note(Is::FlowDuration, Duration::from_micros(micros));
                now.note_step(1, Duration::from_micros(micros / 2));
                whole.record(micros).unwrap();
                step.record(micros / 2).unwrap();
            }
            log.push_str(&second(at, began, &now, &mut lines).0);
        }
        let (mut read, mut read_step, mut seconds) = (histogram(), histogram(), Vec::new());
        for entry in IntervalLogIterator::new(log.as_bytes()) {
            match entry.unwrap() {
                LogEntry::Interval(interval) => {
                    let octets = STANDARD.decode(interval.encoded_histogram()).unwrap();
                    let part: Histogram<u64> =
                        Deserializer::new().deserialize(&mut octets.as_slice()).unwrap();
                    match interval.tag().map(|tag| tag.as_str().to_owned()).as_deref() {
                        None => {
                            read.add(part).unwrap();
                            seconds.push(interval.start_timestamp().as_secs());
                        }
                        Some("finalize") => read_step.add(part).unwrap(),
                        Some(other) => panic!("{other} measured nothing"),
                    }
                }
                LogEntry::StartTime(at) | LogEntry::BaseTime(at) => {
                    assert_eq!(at.as_secs(), 1_900_000_000);
                }
            }
        }
        assert_eq!((read, read_step), (whole, step));
        assert_eq!(seconds, [0, 1, 2]);
    }

    #[test]
    fn trials_follow_each_other() {
        let mut lines = Lines::new();
        let now = Values::new(2);
        let began = SystemTime::UNIX_EPOCH;
        second(5, began, &now, &mut lines);
        let next = began + Duration::from_secs(60);
        let (log, samples) = second(2, next, &now, &mut lines);
        assert!(log.starts_with("6.000,1.000,"), "{log}");
        assert_eq!(
            samples,
            "{\"flow\":7,\"due\":6000000,\"response\":1500,\"service\":1400,\"lag\":12,\"held\":true}\n"
        );
    }
}
