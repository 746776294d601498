//! Takes the times of a flow from what is seen of it.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use assay_record::{Exchange, Observer, StepId, StepRecord, StepTaken};

use crate::metrics::{ClusterKey, Count, Failure, Is, Values};
use crate::run::Shared;

/// An exchange: where it began and ended, and how long it had been signed before.
#[derive(Clone, Copy)]
struct Seen {
    began: Instant,
    ended: Instant,
    sign: Duration,
    is_nonce: bool,
}

/// Watches one flow.
pub(crate) struct FlowWatch<'a> {
    shared: &'a Shared,
    values: &'a Mutex<Values>,
    /// The name that the flow asks certificates for.
    zone: String,
    flow: u64,
    /// The exchanges of the step that is under way.
    step: Vec<Seen>,
    /// When the first octet of the flow was sent.
    pub(crate) first_sent: Option<Instant>,
    /// When the server was last told to validate, and to issue.
    told_to_validate: Option<Instant>,
    told_to_issue: Option<Instant>,
    refused: Option<Exchange>,
    failed_step: Option<usize>,
    pub(crate) has_failed: bool,
}

impl<'a> FlowWatch<'a> {
    pub(crate) fn new(
        shared: &'a Shared,
        values: &'a Mutex<Values>,
        zone: String,
        flow: u64,
    ) -> Self {
        Self {
            shared,
            values,
            zone,
            flow,
            step: Vec::with_capacity(8),
            first_sent: None,
            told_to_validate: None,
            told_to_issue: None,
            refused: None,
            failed_step: None,
            has_failed: false,
        }
    }

    fn values(&self) -> MutexGuard<'a, Values> {
        self.values.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What the end of a step says of the server's own work.
    fn split(&mut self, name: &str, ended: Instant, values: &mut Values) {
        let asked: Vec<Seen> = self.step.iter().copied().filter(|seen| !seen.is_nonce).collect();
        let last = asked.last().map(|seen| seen.began);
        if name.starts_with("answer") {
            self.told_to_validate = last;
        } else if name.starts_with("finalize") {
            self.told_to_issue = last;
        } else if name.starts_with("await") {
            values.count(Count::Polls, asked.len() as u64);
            if let [.., before, last] = asked.as_slice() {
                let missed = last.began.saturating_duration_since(before.ended);
                values.note(Is::PollOvershoot, missed);
            }
            if let Some(told) = self.told_to_issue.take() {
                values.note(Is::IssuanceWait, ended.saturating_duration_since(told));
            } else if let Some(told) = self.told_to_validate.take() {
                let seen = self.shared.inbounds.seen(&self.zone);
                if let (Some(first), Some(last)) = (seen.first, seen.last) {
                    values.note(Is::ValidationQueue, first.saturating_duration_since(told));
                    values.note(Is::ValidationTime, last.saturating_duration_since(first));
                    values.note(Is::ValidationVisible, ended.saturating_duration_since(last));
                    // What comes for the next authorization of the flow is another validation.
                    self.shared.inbounds.turn(&self.zone);
                }
            }
        } else if name.starts_with("download") {
            values.count(Count::Certs, 1);
        }
    }
}

impl Observer for FlowWatch<'_> {
    fn exchange(&mut self, _: &StepId, exchange: &Exchange) {
        let timing = &exchange.timing;
        // Exchanges on the way, such as a nonce that was fetched, are told of when all is over.
        let began = self.shared.timed_from() + timing.start;
        let ended = began + timing.total;
        let is_nonce = exchange.sent.method == "HEAD";
        self.step.push(Seen { began, ended, sign: timing.sign, is_nonce });
        self.first_sent.get_or_insert(began + timing.acquire);
        let mut values = self.values();
        values.count(Count::Requests, 1);
        values.count(Count::Sent, exchange.sent.body.0.len() as u64);
        values.note(Is::Blocked, timing.acquire);
        if !timing.sign.is_zero() {
            values.note(Is::Sign, timing.sign);
        }
        if !timing.nonce_age.is_zero() {
            values.note(Is::NonceAge, timing.nonce_age);
        }
        if is_nonce {
            values.count(Count::NonceFetches, 1);
            values.note(Is::NonceWait, timing.total);
        }
        match &exchange.received {
            Ok(received) => {
                self.shared.note_answer(ended);
                values.count(Count::Received, received.body.0.len() as u64);
                let on_the_wire = timing.send + timing.wait + timing.receive;
                values.note(Is::Request, on_the_wire);
                values.note(Is::Sending, timing.send);
                values.note(Is::Waiting, timing.wait);
                values.note(Is::Receiving, timing.receive);
                if exchange.connection.as_ref().is_some_and(|connection| !connection.reused) {
                    values.count(Count::Connections, 1);
                    values.note(Is::Connecting, timing.connect);
                    if !timing.tls.is_zero() {
                        values.note(Is::Tls, timing.tls);
                    }
                }
                if (200..300).contains(&received.status) {
                    return;
                }
                let problem = exchange.problem().and_then(|problem| problem.kind);
                let name = problem.as_ref().map(|kind| kind.to_string()).unwrap_or_default();
                if name.ends_with("badNonce") {
                    values.count(Count::BadNonce, 1);
                }
                if received.status == 429 || name.ends_with("rateLimited") {
                    values.count(Count::RateLimited, 1);
                }
            }
            Err(lost) => self.shared.note_loss(ended, lost.timed_out),
        }
        values.count(Count::RequestFailed, 1);
        drop(values);
        self.shared.keep(exchange);
        self.refused = Some(exchange.clone());
    }

    fn taken(&mut self, step: &StepTaken<'_>) {
        let index = self.shared.step_at(step.place);
        let name = index.map(|index| self.shared.step_name(index)).unwrap_or_default();
        let mut values = self.values();
        if let (Some(index), Some(first)) = (index, self.step.first()) {
            // A wait begins before its first look.
            let begun = if name.starts_with("await") { step.began } else { first.began };
            values.note_step(index, step.ended.saturating_duration_since(begun));
            let prepared = begun.saturating_duration_since(step.began).saturating_sub(first.sign);
            if prepared > Duration::from_micros(1) {
                values.note(Is::Prepare, prepared);
            }
        }
        if step.held {
            self.split(&name, step.ended, &mut values);
            self.refused = None;
        } else {
            self.has_failed = true;
            self.failed_step = index;
            if let Some(index) = index {
                values.note_failed_step(index);
            }
        }
        self.step.clear();
    }

    fn step(&mut self, record: &StepRecord) {
        let Some(index) = self.failed_step.take() else { return };
        let broken = record.observations.iter().find(|observation| !observation.held);
        let (status, kind) = match (&self.refused, broken) {
            (Some(exchange), _) => match &exchange.received {
                Ok(received) => {
                    let problem = exchange.problem().and_then(|problem| problem.kind);
                    let kind = problem
                        .map_or_else(|| "no problem type".to_owned(), |kind| kind.to_string());
                    (Some(received.status), kind)
                }
                Err(lost) if lost.timed_out => (None, "no answer in time".to_owned()),
                Err(lost) => (None, format!("lost at {:?}", lost.stage).to_lowercase()),
            },
            (None, Some(broken)) => (None, format!("{} not as expected", broken.subject)),
            (None, None) => (None, "not reached".to_owned()),
        };
        let failure = Failure {
            step: self.shared.step_name(index),
            at: self.shared.since_start(Instant::now()),
            example: record.outcome.clone(),
            flow: self.flow,
            exchange: self.refused.take(),
        };
        self.values().note_failure(ClusterKey { step: index, status, kind }, failure);
    }
}
