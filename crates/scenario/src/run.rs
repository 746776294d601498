//! Runs the steps of a plan.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use assay_acme::challenge::KnownChallengeType;
use assay_acme::jws::Outbound;
use assay_acme::key::Signer as _;
use assay_acme::names::ResourceUrl;
use assay_client::{NewAccount, Operation, Retry, SendError, Server, Session};
use assay_record::{
    Control, Exchange, ExchangeId, Expected, Observation, Observer, Reason, Sent, Stage, StepId,
    StepRecord, StepTaken, Stop,
};
use assay_responder::Provisioned;
use bytes::Bytes;
use http::Request;
use serde_json::Value as Json;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::blame::{describe, hindrance, is_server_error, nonce_lost, unsent};
pub(crate) use crate::blame::{no_key, not_offered, stop, unreached};
use crate::expect::Expectation;
use crate::mutations::Applied;
use crate::needs::Features;
use crate::parallel::Start;
use crate::plan::{Capture, Expect, Planned, Step, VerbStep, Watched, Work};
use crate::send;
use crate::siege::Siege;
use crate::value::{Scope, Slot, Value};
use crate::verb::{Begun, Pending, Signed, State};
use crate::world::World;

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

/// What a changed request is made of.
struct Changed {
    session: Session,
    operation: Operation,
    mutations: Vec<Applied>,
    jws: Vec<(String, Json)>,
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

/// A wait from which on another may go ahead.
const WORTH_A_TURN: Duration = Duration::from_millis(100);

/// Places of the scenarios and checks that run at once: half of them for what is likely to wait long,
/// and as many again for those that go on after a wait, which are not to queue behind others.
#[derive(Clone, Debug)]
pub(crate) struct Places {
    begin: Arc<Semaphore>,
    long: Arc<Semaphore>,
    go_on: Arc<Semaphore>,
}

impl Places {
    pub(crate) fn new(jobs: usize) -> Self {
        let places = |count: usize| Arc::new(Semaphore::new(count.max(1)));
        Self { begin: places(jobs - jobs / 2), long: places(jobs / 2), go_on: places(jobs) }
    }

    /// Waits for a place to begin in. What is likely to wait long does not queue behind all that is
    /// not: a run is at least as long as its longest wait, and what comes before it.
    pub(crate) async fn turn(&self, rest: Duration) -> Turn {
        let places = if rest >= WORTH_A_TURN { &self.long } else { &self.begin };
        let place = Arc::clone(places).acquire_owned().await.ok();
        Turn { go_on: Arc::clone(&self.go_on), place }
    }
}

/// A place among the scenarios and checks that run at once.
#[derive(Debug)]
pub(crate) struct Turn {
    go_on: Arc<Semaphore>,
    place: Option<OwnedSemaphorePermit>,
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

    /// The step between two looks at what it must leave as it is.
    async fn watched(
        &mut self,
        verb: &VerbStep,
        control: &mut Control,
    ) -> Result<(Option<String>, Option<Exchange>), Stop> {
        let mut before = Vec::new();
        for watched in &verb.unchanged {
            let look = self.look(watched).await?;
            let Some(json) = look.json().filter(|_| look.succeeded()) else {
                return Err(stop(&look, self.world));
            };
            before.push(settled(json));
        }
        let result = self.attempt(verb, control).await?;
        for (watched, before) in verb.unchanged.iter().zip(before) {
            let look = self.look(watched).await?;
            let failed = || is_server_error(&look).then(|| Reason::new(look.outcome()));
            if let Some(reason) = hindrance(&look).or_else(|| nonce_lost(&look)).or_else(failed) {
                return Err(Stop::Inconclusive(reason));
            }
            let after = look.json().filter(|_| look.succeeded()).map(settled);
            let held = after.as_ref() == Some(&before);
            self.observations.push(Observation {
                subject: format!("{} afterwards", watched.name),
                due: "as before".to_owned(),
                seen: match &after {
                    _ if held => "as before".to_owned(),
                    Some(after) => difference(&before, after),
                    None => look.outcome(),
                },
                held,
            });
        }
        Ok(result)
    }

    async fn look(&mut self, watched: &Watched) -> Result<Exchange, Stop> {
        let (session, url) = match watched.url.value(&self.scope)? {
            Value::Account(session) => {
                let url = session.account().cloned();
                (session, url.unwrap_or_else(|| ResourceUrl::seen("")))
            }
            Value::Order(order) => (order.session, order.url),
            other => {
                let url = crate::value::show(&other.to_json());
                (self.scope.session(watched.by)?.clone(), ResourceUrl::seen(url))
            }
        };
        self.send(&session, &Operation::fetch(&url)).await
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

    /// The changed request; where the JWS is, between its honest twins.
    async fn hostile(
        &mut self,
        verb: &VerbStep,
        control: &mut Control,
    ) -> Result<(Option<String>, Option<Exchange>), Stop> {
        let is_twinned = verb.twin && verb.is_hostile();
        if is_twinned && verb.verb.repeatable {
            let answer = self.honest(verb).await?;
            control.before = Some(answer.id);
            if !answer.succeeded() {
                let outcome = format!("the honest twin was refused: {}", answer.outcome());
                return Ok((Some(outcome), Some(answer)));
            }
        }
        let Begun::Signed(signed) = verb.action.begin(self).await? else {
            return Err(Stop::Inconclusive(Reason::new("there is no request left to mutate")));
        };
        let Signed { session, operation, state } = *signed;
        let mut jws = Vec::new();
        for (member, template) in &verb.jws {
            jws.push((member.clone(), template.json(&self.scope)?));
        }
        if self.earlier.is_none() && is_twinned {
            self.spend_a_nonce(&session).await;
        }
        let mut mutations = Vec::new();
        for planned in &verb.mutations {
            let Planned { mutation, .. } = planned;
            // A mutation that changes nothing would make an honest request look like an accepted
            // violation.
            if !mutation.applies_to(&operation, session.key().alg()) {
                let cause = format!("{} is for {}", mutation.id, mutation.applies);
                return Err(Stop::Inconclusive(Reason::with_remedy(
                    cause,
                    "choose another mutation for this step",
                )));
            }
            mutations.push(planned.fill(&self.scope)?);
        }
        let changed = Changed { session, operation, mutations, jws };
        let mut answer = self.send_changed(verb, &changed).await?;
        // A server that is busy fails now and then; one that cannot cope with the request, each time.
        if is_twinned && is_server_error(&answer) {
            let again = self.send_changed(verb, &changed).await?;
            if is_server_error(&again) || verb.verb.repeatable {
                answer = again;
            } else {
                control.hindered =
                    Some(format!("a server error that did not come again: {}", answer.outcome()));
            }
        }
        // `twin: false` means that the next step needs the nonces as they are now.
        let after = match (is_twinned, verb.verb.repeatable) {
            (true, true) => Some(self.honest(verb).await),
            (true, false) => Some(self.alive(verb).await),
            (false, _) => None,
        };
        match after {
            Some(Ok(exchange)) => control.after = Some(exchange.id),
            Some(Err(stop)) => control.hindered = Some(describe(&stop)),
            None => {}
        }
        self.conclude(verb, state, answer)
    }

    async fn send_changed(&mut self, verb: &VerbStep, changed: &Changed) -> Result<Exchange, Stop> {
        let Changed { session, operation, mutations, jws } = changed;
        let mut side = Vec::new();
        let nonce = session.server().nonce(&mut side).await.map(|(nonce, _)| nonce);
        self.note_all(&side);
        let honest = send::Honest { session, operation, earlier: self.earlier.as_ref() };
        let prepared = nonce
            .ok_or(SendError::NoNonce)
            .and_then(|nonce| send::prepare(&honest, nonce, mutations, jws));
        let mut outbound = prepared.map_err(|error| unsent(&error, &side, self.world))?;
        send::change(&mut outbound, &verb.http, &self.scope)?;
        if let Some(start) = self.start.take() {
            start.wait(self.deadline).await;
        }
        let answer = self.server.dispatch_outbound(outbound).await;
        self.note(&answer);
        Ok(answer)
    }

    async fn honest(&mut self, verb: &VerbStep) -> Result<Exchange, Stop> {
        match verb.action.begin(self).await? {
            Begun::Signed(signed) => {
                let answer = self.send(&signed.session, &signed.operation).await?;
                self.earlier = Some(answer.sent.clone());
                Ok(answer)
            }
            _ => Err(Stop::Inconclusive(Reason::new("there is no request to mutate"))),
        }
    }

    /// Any honest request: shows that the server still answers.
    async fn alive(&mut self, verb: &VerbStep) -> Result<Exchange, Stop> {
        let session = self.scope.session(verb.account.unwrap_or_default())?.clone();
        let account =
            session.account().cloned().unwrap_or_else(|| self.world.directory_url.clone());
        let answer = self.send(&session, &Operation::fetch(&account)).await?;
        if answer.succeeded() || answer.received.is_err() {
            return Ok(answer);
        }
        // A server that cannot show accounts at all may still do all else: it finds one by its key.
        let find = NewAccount { only_return_existing: true, ..NewAccount::default() };
        match Operation::new_account(self.server.directory(), &find) {
            Ok(find) => self.send(&session, &find).await,
            Err(_) => Ok(answer),
        }
    }

    /// Uses up a nonce, so that it can be sent again.
    pub(crate) async fn spend_a_nonce(&mut self, session: &Session) {
        let Some(account) = session.account() else {
            return;
        };
        if let Ok(answer) = self.send(session, &Operation::fetch(account)).await {
            self.earlier = Some(answer.sent);
        }
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

    /// Waits, and lets another scenario or check have its turn meanwhile.
    pub(crate) async fn pause(&mut self, wait: Duration) {
        if let Some(turn) = self.turn.as_mut().filter(|_| wait >= WORTH_A_TURN) {
            turn.place = None;
        }
        tokio::time::sleep(wait).await;
        if let Some(turn) = self.turn.as_mut().filter(|turn| turn.place.is_none()) {
            turn.place = Arc::clone(&turn.go_on).acquire_owned().await.ok();
        }
    }

    /// How long until the deadline, at most `within`.
    pub(crate) fn until(&self, within: Duration) -> Instant {
        self.deadline.min(Instant::now() + within)
    }
}

fn captured(capture: &Capture, answer: &Exchange) -> Option<Value> {
    match capture {
        Capture::RequestNonce => answer.sent.protected_text("nonce").map(Value::Text),
        Capture::RequestUrl => Some(Value::Text(answer.sent.url.clone())),
        Capture::RequestPayload(pointer) => {
            let payload = answer.sent.jws()?.payload.ok()??;
            payload.pointer(pointer).cloned().map(Value::Json)
        }
        Capture::Status => answer.status().map(|status| Value::Json(Json::from(status))),
        Capture::Header(name) => answer.header(name).map(|text| Value::Text(text.to_owned())),
        Capture::Link(relation) => {
            let links = answer.received.as_ref().ok()?.headers.links(relation);
            links.into_iter().next().map(Value::Text)
        }
        Capture::Links(relation) => {
            let links = answer.received.as_ref().ok()?.headers.links(relation);
            (!links.is_empty()).then_some(Value::List(links))
        }
        Capture::Body(pointer) => answer.json()?.pointer(pointer).cloned().map(Value::Json),
        Capture::Text => {
            let received = answer.received.as_ref().ok()?;
            Some(Value::Text(received.body.text().into_owned()))
        }
    }
}

/// An object, its lists without an order in one: a server may show them in any (RFC 8555 sections
/// 7.1.3 and 7.1.4), and Pebble shuffles challenges at each look.
pub(crate) fn settled(mut object: Json) -> Json {
    for name in ["challenges", "identifiers", "authorizations"] {
        if let Some(Json::Array(items)) = object.get_mut(name) {
            items.sort_by_cached_key(|item| {
                item.get("url")
                    .and_then(Json::as_str)
                    .map_or_else(|| item.to_string(), str::to_owned)
            });
        }
    }
    object
}

/// Where two objects differ first.
pub(crate) fn difference(before: &Json, after: &Json) -> String {
    if let (Json::Object(old), Json::Object(new)) = (before, after) {
        for name in old.keys().chain(new.keys()) {
            let (was, is) = (old.get(name), new.get(name));
            if was != is {
                let show = |value: Option<&Json>| {
                    value.map_or_else(|| "absent".to_owned(), crate::value::show)
                };
                return format!("`{name}` was {} and is {}", show(was), show(is));
            }
        }
    }
    format!("was {before} and is {after}")
}

/// A slot's value as texts, for a list.
pub(crate) fn texts(scope: &Scope, slot: Slot) -> Vec<String> {
    match scope.get(slot) {
        None => Vec::new(),
        Some(Value::List(items)) => items.clone(),
        Some(value) => vec![crate::value::show(&value.to_json())],
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn lists_without_an_order_are_the_same_in_any() {
        let challenge = |url: &str, status: &str| json!({ "status": status, "url": url });
        let shown = |first, second| settled(json!({ "challenges": [first, second] }));
        let before = shown(challenge("a", "pending"), challenge("b", "pending"));
        assert_eq!(before, shown(challenge("b", "pending"), challenge("a", "pending")));
        assert_ne!(before, shown(challenge("b", "valid"), challenge("a", "pending")));
    }
}
