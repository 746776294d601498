//! Runs the steps of a plan.

mod capture;
mod changed;
mod places;
mod unchanged;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use assay_acme::challenge::KnownChallengeType;
use assay_acme::jws::Outbound;
use assay_client::{Operation, Retry, Server, Session};
use assay_record::{
    Control, Exchange, ExchangeId, Expected, Observation, Observer, Reason, Sent, Stage, StepId,
    StepRecord, StepTaken, Stop,
};
use assay_responder::Provisioned;
use bytes::Bytes;
use http::Request;

use crate::blame::{describe, hindrance, is_server_error, nonce_lost, unsent};
pub(crate) use crate::blame::{no_key, not_offered, stop, unreached};
use crate::expect::Expectation;
use crate::needs::Features;
use crate::parallel::Start;
use crate::plan::{Expect, Planned, Step, VerbStep, Work};
use crate::siege::Siege;
use crate::value::{Scope, Slot, Value};
use crate::verb::{Begun, Pending, Signed, State};
use crate::world::World;

use capture::captured;
pub(crate) use places::{Places, Turn};
pub(crate) use unchanged::{difference, settled};

/// The last answer of a branch.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Last {
    pub(crate) id: ExchangeId,
    /// Whether it was a 2xx.
    pub(crate) succeeded: bool,
    /// Whether it did not come in time.
    pub(crate) is_late: bool,
}

/// What a verb came to.
struct Done {
    /// In a few words; `None` where the answer says it.
    outcome: Option<String>,
    /// The answer that decides.
    answer: Option<Exchange>,
    /// Why the flow cannot go on.
    stop: Option<Stop>,
}

/// One scenario, check or branch while it runs.
pub(crate) struct Context<'a> {
    pub(crate) world: &'a World,
    pub(crate) features: &'a Features,
    /// The server, with nonces that no other scenario or check can use up.
    pub(crate) server: Arc<Server>,
    pub(crate) scope: Scope,
    pub(crate) observer: &'a mut (dyn Observer + Send),
    /// Challenge answers, withdrawn when the scenario or check ends.
    pub(crate) provisions: Vec<Provisioned>,
    /// What the responder was made to do, until the scenario or check ends.
    pub(crate) behaviours: Vec<Provisioned>,
    /// With which challenge each authorization was answered, by URL.
    pub(crate) answered: BTreeMap<String, KnownChallengeType>,
    /// Position in the responder's log from which this scenario's inbound requests stand.
    pub(crate) inbound_from: usize,
    pub(crate) deadline: Instant,
    /// The place among those that run at once, given up for a while where this waits.
    pub(crate) turn: Option<Turn>,
    /// Where the other branches are waited for, before the first signed request of a branch.
    pub(crate) start: Option<Start>,
    /// The last answer that decided a step.
    pub(crate) last: Option<Last>,
    /// Why steps were left out.
    pub(crate) left_out: Vec<Reason>,
    at: StepId,
    exchanges: Vec<ExchangeId>,
    pub(crate) observations: Vec<Observation>,
    /// The last honest twin, or another request that has used up its nonce.
    pub(crate) earlier: Option<Sent>,
    /// Who attacks the steps before they send their requests.
    pub(crate) siege: Option<&'a mut dyn Siege>,
    /// What the key of the first account follows from; `None` where it is a fresh one.
    pub(crate) key_of: Option<String>,
    /// Line and column of the step that is measured.
    pub(crate) place: (u64, u64),
    pub(crate) records: Vec<StepRecord>,
    /// Whether only steps that failed leave a record.
    pub(crate) is_measured: bool,
}

/// What is left of a scenario or check when its steps have been taken.
pub(crate) struct Ended {
    pub(crate) records: Vec<StepRecord>,
    pub(crate) scope: Scope,
    pub(crate) provisions: Vec<Provisioned>,
    pub(crate) left_out: Vec<Reason>,
}

impl<'a> Context<'a> {
    pub(crate) fn new(
        world: &'a World,
        features: &'a Features,
        scope: Scope,
        zone: String,
        deadline: Instant,
        observer: &'a mut (dyn Observer + Send),
    ) -> Self {
        let server = Arc::new(world.server.apart());
        Self::on(world, features, server, scope, zone, deadline, observer)
    }

    /// A flow that is measured: a good step leaves no record.
    pub(crate) fn measured(
        world: &'a World,
        features: &'a Features,
        server: Arc<Server>,
        scope: Scope,
        zone: String,
        deadline: Instant,
        observer: &'a mut (dyn Observer + Send),
    ) -> Self {
        let context = Self::on(world, features, server, scope, zone, deadline, observer);
        Self { is_measured: true, ..context }
    }

    fn on(
        world: &'a World,
        features: &'a Features,
        server: Arc<Server>,
        mut scope: Scope,
        zone: String,
        deadline: Instant,
        observer: &'a mut (dyn Observer + Send),
    ) -> Self {
        scope.on_server(&server);
        world.give(&mut scope, zone);
        Self {
            world,
            features,
            server,
            scope,
            observer,
            provisions: Vec::new(),
            behaviours: Vec::new(),
            answered: BTreeMap::new(),
            inbound_from: world.responder.inbound_count(),
            deadline,
            turn: None,
            start: None,
            last: None,
            left_out: Vec::new(),
            key_of: None,
            at: StepId::default(),
            exchanges: Vec::new(),
            observations: Vec::new(),
            earlier: None,
            siege: None,
            place: (0, 0),
            records: Vec::new(),
            is_measured: false,
        }
    }

    /// A branch of this scenario or check, which goes on from what is known here.
    pub(crate) fn branch<'b>(
        &'b self,
        start: Start,
        observer: &'b mut (dyn Observer + Send),
    ) -> Context<'b> {
        Context {
            world: self.world,
            features: self.features,
            server: Arc::clone(&self.server),
            scope: self.scope.clone(),
            observer,
            provisions: Vec::new(),
            behaviours: Vec::new(),
            answered: self.answered.clone(),
            inbound_from: self.inbound_from,
            deadline: self.deadline,
            turn: None,
            start: Some(start),
            last: None,
            left_out: Vec::new(),
            at: StepId::default(),
            exchanges: Vec::new(),
            observations: Vec::new(),
            earlier: self.earlier.clone(),
            siege: None,
            key_of: None,
            place: (0, 0),
            records: Vec::new(),
            is_measured: self.is_measured,
        }
    }

    /// Runs steps until one stops.
    pub(crate) async fn run(mut self, id: &str, steps: &[Step]) -> Ended {
        let _ = self.steps(id, steps).await;
        let Self { records, scope, mut provisions, behaviours, left_out, .. } = self;
        provisions.extend(behaviours);
        Ended { records, scope, provisions, left_out }
    }

    pub(crate) fn steps<'s>(
        &'s mut self,
        id: &'s str,
        steps: &'s [Step],
    ) -> Pending<'s, Result<(), ()>> {
        Box::pin(async move {
            for (index, step) in steps.iter().enumerate() {
                if let (Work::Verb(verb), true) = (&step.work, self.is_measured) {
                    self.take(step, verb).await?;
                    continue;
                }
                // Of a flow that is measured nobody asks for the place of a good step.
                let id =
                    if self.is_measured { String::new() } else { format!("{id}/{}", index + 1) };
                match &step.work {
                    Work::Verb(verb) => self.verb(id, step, verb).await?,
                    Work::Loop(each) => self.turns(&id, step, each).await?,
                    Work::Try(tries) => self.tries(&id, step, tries).await?,
                    Work::Parallel(parallel) => self.parallel(&id, step, parallel).await?,
                    Work::When(when) => self.when(&id, step, when).await?,
                }
            }
            Ok(())
        })
    }

    /// One verb step that is measured. It leaves a record where it did not do what it should.
    async fn take(&mut self, step: &Step, verb: &VerbStep) -> Result<(), ()> {
        let began = Instant::now();
        let mut control = Control::default();
        self.place = (step.place.line, step.place.column);
        let Done { outcome, answer, stop } = self.done(verb, &mut control, began).await;
        let ended = Instant::now();
        let held = stop.is_none() && self.observations.iter().all(|observation| observation.held);
        let place = (step.place.line, step.place.column);
        let taken = StepTaken { place, began, ended, held, stop: stop.as_ref() };
        self.observer.taken(&taken);
        if held {
            self.exchanges.clear();
            self.observations.clear();
            return Ok(());
        }
        self.at = StepId(format!("line-{}", step.place.line));
        self.close(step, verb, Done { outcome, answer, stop }, control)
    }

    /// One verb step, from request to record.
    async fn verb(&mut self, id: String, step: &Step, verb: &VerbStep) -> Result<(), ()> {
        self.at = StepId(id);
        let mut control = Control::default();
        let done = self.done(verb, &mut control, Instant::now()).await;
        self.close(step, verb, done, control)
    }

    /// What a verb came to.
    async fn done(&mut self, verb: &VerbStep, control: &mut Control, now: Instant) -> Done {
        let outcome = match self.in_time_at(now) {
            // What looks twice is rare, and what waits for an answer is the smaller without it.
            Ok(()) if !verb.unchanged.is_empty() => Box::pin(self.watched(verb, control)).await,
            Ok(()) => self.attempt(verb, control).await,
            Err(stop) => Err(stop),
        };
        match outcome {
            Ok((outcome, answer)) => {
                let stop = self.judge(verb, answer.as_ref());
                Done { outcome, answer, stop }
            }
            Err(stop) => Done { outcome: Some(describe(&stop)), answer: None, stop: Some(stop) },
        }
    }

    fn close(
        &mut self,
        step: &Step,
        verb: &VerbStep,
        Done { outcome, answer, stop }: Done,
        control: Control,
    ) -> Result<(), ()> {
        let of_answer = || answer.as_ref().map(Exchange::outcome).unwrap_or_default();
        let mut title = verb.verb.name.to_owned();
        title.push(' ');
        verb.action.about(&self.scope, &mut title);
        let record = StepRecord {
            id: self.at.clone(),
            title,
            line: step.place.line,
            outcome: outcome.unwrap_or_else(of_answer),
            exchanges: std::mem::take(&mut self.exchanges),
            answer: answer.as_ref().map(|answer| answer.id),
            mutations: verb.mutations.iter().map(Planned::describe).collect(),
            expected: match verb.expect {
                Expect::Success => Expected::Success,
                Expect::Due => Expected::Due,
                Expect::Anything => Expected::Anything,
                Expect::Explicit(_) => Expected::Explicit,
            },
            observations: std::mem::take(&mut self.observations),
            control,
            stop,
        };
        self.record(record)
    }

    /// Keeps what came of a step; an error where the flow cannot go on.
    pub(crate) fn record(&mut self, record: StepRecord) -> Result<(), ()> {
        self.observer.step(&record);
        let stopped = record.stop.is_some();
        self.records.push(record);
        if stopped { Err(()) } else { Ok(()) }
    }

    /// Whether there is time left for another step.
    pub(crate) fn in_time(&self) -> Result<(), Stop> {
        self.in_time_at(Instant::now())
    }

    fn in_time_at(&self, now: Instant) -> Result<(), Stop> {
        if now < self.deadline {
            return Ok(());
        }
        let cause = "the scenario came to its deadline";
        Err(Stop::Inconclusive(Reason::with_remedy(cause, "give it a longer `deadline`")))
    }

    /// Sends what the verb asks for, and takes what a good answer brings.
    async fn attempt(
        &mut self,
        verb: &VerbStep,
        control: &mut Control,
    ) -> Result<(Option<String>, Option<Exchange>), Stop> {
        if !verb.is_plain() {
            return Box::pin(self.hostile(verb, control)).await;
        }
        match verb.action.begin(self).await? {
            Begun::Done { outcome, answer } => Ok((Some(outcome), answer.map(|answer| *answer))),
            Begun::Plain(request) => {
                if let Some(start) = self.start.take() {
                    start.wait(self.deadline).await;
                }
                let answer = self.dispatch(*request).await;
                self.conclude(verb, State::Nothing, answer)
            }
            Begun::Raw(wire) => {
                if let Some(start) = self.start.take() {
                    start.wait(self.deadline).await;
                }
                let answer = self.server.dispatch_outbound(Outbound::Wire(*wire)).await;
                self.note(&answer);
                self.conclude(verb, State::Nothing, answer)
            }
            Begun::Signed(signed) => {
                let mut siege = self.siege.take();
                if let Some(siege) = siege.as_deref_mut()
                    && let Some(answer) = Box::pin(self.besieged(siege, verb, &signed)).await?
                {
                    let answer = self.conclude(verb, signed.state, answer);
                    return answer;
                }
                let Signed { session, operation, state } = *signed;
                let answer = match self.start.take() {
                    Some(start) => {
                        Box::pin(self.send_together(&session, &operation, start)).await?
                    }
                    None => self.send(&session, &operation).await?,
                };
                if let Some(siege) = siege {
                    siege.held(&answer);
                    self.siege = Some(siege);
                }
                let is_judged = matches!(verb.expect, Expect::Due | Expect::Explicit(_));
                let answer = if is_judged && verb.verb.repeatable && is_server_error(&answer) {
                    self.send(&session, &operation).await?
                } else {
                    answer
                };
                self.conclude(verb, state, answer)
            }
        }
    }

    fn conclude(
        &mut self,
        verb: &VerbStep,
        state: State,
        answer: Exchange,
    ) -> Result<(Option<String>, Option<Exchange>), Stop> {
        if answer.succeeded()
            && let Err(stop) = verb.action.conclude(self, state, &answer)
            && matches!(verb.expect, Expect::Success)
        {
            return Err(stop);
        }
        // Where something is expected of the answer, that is judged, whatever the answer lacks.
        Ok((None, Some(answer)))
    }

    /// Holds the expectations against the answer; says why the flow cannot go on, if it cannot.
    fn judge(&mut self, verb: &VerbStep, answer: Option<&Exchange>) -> Option<Stop> {
        let Some(answer) = answer else {
            let broken = self.observations.iter().find(|observation| !observation.held);
            let stop =
                broken.filter(|_| matches!(verb.expect, Expect::Success)).map(|observation| {
                    let Observation { subject, due, seen, .. } = observation;
                    Stop::Refused(format!("{subject}: {due} was due, {seen} was seen"))
                });
            return stop;
        };
        for (slot, capture) in &verb.captures {
            if let Some(value) = captured(capture, answer) {
                self.scope.bind(*slot, value);
            }
        }
        self.last = Some(Last {
            id: answer.id,
            succeeded: answer.succeeded(),
            is_late: answer.received.as_ref().is_err_and(|lost| lost.timed_out),
        });
        // Of a changed request, a refusal for its nonce may be what is looked for.
        let lost = || nonce_lost(answer).filter(|_| verb.is_plain());
        match &verb.expect {
            Expect::Anything => lost().map(Stop::Inconclusive),
            Expect::Success if !answer.succeeded() => Some(stop(answer, self.world)),
            Expect::Explicit(expectations) => {
                for expectation in expectations {
                    expectation.observe(answer, &self.scope, &mut self.observations);
                }
                // What the surroundings explain is not held against the server.
                let broken = self.observations.iter().any(|observation| !observation.held);
                // Where a handshake ends may be what is asked.
                let told = answer.received.as_ref().is_err_and(|lost| {
                    expectations.iter().any(|expectation| match expectation {
                        Expectation::Tls(_) => lost.is_for_the_name(),
                        Expectation::Lost(Stage::Tls) => lost.is_after_the_handshake(),
                        _ => false,
                    })
                });
                hindrance(answer).or_else(lost).filter(|_| broken && !told).map(Stop::Inconclusive)
            }
            _ => None,
        }
    }

    /// Sends an honest request, with one retry on badNonce.
    pub(crate) async fn send(
        &mut self,
        session: &Session,
        operation: &Operation,
    ) -> Result<Exchange, Stop> {
        if let Some(reason) = self.world.silence.of(&operation.to) {
            return Err(Stop::Inconclusive(reason));
        }
        let mut side = Vec::new();
        let sent = session.send(operation, Retry::OnceOnBadNonce, &mut side).await;
        self.note_all(&side);
        for refused in side.iter().filter(|exchange| !exchange.succeeded()) {
            self.world.silence.count(refused);
        }
        let answer = sent.map_err(|error| unsent(&error, &side, self.world))?;
        self.note(&answer);
        self.world.silence.learn(&operation.to, &answer);
        Ok(answer)
    }

    /// Signs, waits for the other branches, and sends.
    async fn send_together(
        &mut self,
        session: &Session,
        operation: &Operation,
        start: Start,
    ) -> Result<Exchange, Stop> {
        let mut side = Vec::new();
        let prepared = session.prepare(operation, &mut side).await;
        self.note_all(&side);
        let request = prepared.map_err(|error| unsent(&error, &side, self.world))?;
        start.wait(self.deadline).await;
        Ok(self.dispatch(request).await)
    }

    /// Sends a request as it is.
    pub(crate) async fn dispatch(&mut self, request: Request<Bytes>) -> Exchange {
        let answer = self.server.dispatch(request).await;
        self.note(&answer);
        answer
    }

    pub(crate) fn note_all(&mut self, exchanges: &[Exchange]) {
        for exchange in exchanges {
            self.note(exchange);
        }
    }

    pub(crate) fn note(&mut self, exchange: &Exchange) {
        self.exchanges.push(exchange.id);
        self.observer.exchange(&self.at, exchange);
    }

    /// The name that nothing else uses.
    pub(crate) fn zone(&self) -> Result<String, Stop> {
        Ok(self.scope.text(Slot::given("zone").unwrap_or_default(), None)?)
    }

    /// How long until the deadline, at most `within`.
    pub(crate) fn until(&self, within: Duration) -> Instant {
        self.deadline.min(Instant::now() + within)
    }
}

/// A slot's value as texts, for a list.
pub(crate) fn texts(scope: &Scope, slot: Slot) -> Vec<String> {
    match scope.get(slot) {
        None => Vec::new(),
        Some(Value::List(items)) => items.clone(),
        Some(value) => vec![crate::value::show(&value.to_json())],
    }
}
