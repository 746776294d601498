//! Runs the steps of a plan, one after the other.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use assay_acme::challenge::KnownChallengeType;
use assay_acme::key::{AccountKey, Alg, KeyError, MacKey};
use assay_acme::names::{ResourceUrl, sha256};
use assay_acme::problem::AcmeError;
use assay_client::{NewAccount, NotOffered, Operation, Retry, SendError, Server, Session};
use assay_record::{
    Control, Exchange, ExchangeId, Expected, Lost, Observation, Observer, Reason, Sent, Stage,
    StepId, StepRecord, Stop,
};
use assay_responder::{Provisioned, Responder};

use crate::mutations::Applied;
use crate::plan::{Capture, Expect, Step, VerbStep, Work};
use crate::send::{Honest, tampered};
use crate::value::{Scope, Unbound, Value};
use crate::verb::{Begun, Pending, Signed, State};

/// The surroundings of a run, shared by all scenarios.
#[derive(Debug)]
pub struct World {
    /// The server.
    pub server: Arc<Server>,
    /// URL of its directory.
    pub directory_url: ResourceUrl,
    /// What answers validation.
    pub responder: Responder,
    /// The seed of every name.
    pub seed: u64,
    /// An external account to bind new accounts to.
    pub external_account: Option<ExternalAccount>,
    /// Contact URLs of new accounts.
    pub contact: Vec<String>,
}

/// Key id and MAC key that a CA handed out (RFC 8555 section 7.3.4).
#[derive(Clone, Debug)]
pub struct ExternalAccount {
    /// The key id.
    pub kid: String,
    /// The MAC key.
    pub mac: MacKey,
}

impl World {
    /// A name under the zone that no other scenario, check or run uses.
    pub(crate) fn fresh_zone(&self, of: &str) -> String {
        let digest = sha256(format!("{}/{of}", self.seed).as_bytes());
        let label: String = digest.iter().take(6).map(|octet| format!("{octet:02x}")).collect();
        format!("t{label}.{}", self.responder.zone())
    }

    /// The address that names in the zone lead to.
    pub(crate) fn advertised(&self) -> IpAddr {
        self.responder.advertise().first().copied().unwrap_or_else(|| IpAddr::from([127, 0, 0, 1]))
    }

    /// The payload of newAccount for a key, bound to the external account where there is one and
    /// `bind` asks for it.
    pub(crate) fn new_account(&self, key: &AccountKey, bind: bool) -> Result<NewAccount, KeyError> {
        let directory = self.server.directory();
        let binding = match &self.external_account {
            Some(external) if bind => {
                Operation::binding(directory, &external.kid, &external.mac, key)?
            }
            _ => None,
        };
        let terms_agreed = directory.meta.terms_of_service.is_some().then_some(true);
        let contact = self.contact.clone();
        Ok(NewAccount { contact, terms_agreed, only_return_existing: false, binding })
    }

    /// Whether new accounts are bound where a scenario does not say.
    pub(crate) fn binds_by_default(&self) -> bool {
        self.server.directory().meta.external_account_required
    }
}

/// Creates an account with a fresh ES256 key.
pub(crate) async fn register(world: &World, side: &mut Vec<Exchange>) -> Result<Session, Reason> {
    let refused = |error: &dyn std::error::Error| Reason::new(format!("failed to {error}"));
    let key = AccountKey::generate(Alg::Es256).map_err(|e| refused(&e))?;
    let account = world.new_account(&key, world.binds_by_default()).map_err(|e| refused(&e))?;
    let operation =
        Operation::new_account(world.server.directory(), &account).map_err(|e| refused(&e))?;
    let session = Session::new(Arc::clone(&world.server), key);
    let answer =
        session.send(&operation, Retry::OnceOnBadNonce, side).await.map_err(|e| refused(&e))?;
    side.push(answer.clone());
    match (answer.succeeded(), answer.header("location")) {
        (true, Some(url)) => Ok(session.with_account(ResourceUrl::seen(url))),
        _ => match stop(&answer, world) {
            Stop::Refused(outcome) => Err(Reason::new(format!("newAccount answers {outcome}"))),
            Stop::Inconclusive(reason) => Err(reason),
        },
    }
}

/// One scenario or check while it runs.
pub(crate) struct Context<'a> {
    pub(crate) world: &'a World,
    /// The server, with nonces that no other scenario or check can use up.
    pub(crate) server: Arc<Server>,
    pub(crate) scope: Scope,
    observer: &'a mut (dyn Observer + Send),
    /// Challenge answers, withdrawn when the scenario or check ends.
    pub(crate) provisions: Vec<Provisioned>,
    /// With which challenge each authorization was answered, by URL.
    pub(crate) answered: BTreeMap<String, KnownChallengeType>,
    /// Position in the responder's log from which this scenario's inbound requests stand.
    pub(crate) inbound_from: usize,
    pub(crate) deadline: Instant,
    at: StepId,
    exchanges: Vec<ExchangeId>,
    pub(crate) observations: Vec<Observation>,
    /// The last honest twin, or another request that has used up its nonce.
    earlier: Option<Sent>,
    records: Vec<StepRecord>,
}

impl<'a> Context<'a> {
    pub(crate) fn new(
        world: &'a World,
        mut scope: Scope,
        zone: String,
        deadline: Instant,
        observer: &'a mut (dyn Observer + Send),
    ) -> Self {
        let server = Arc::new(world.server.apart());
        scope.on_server(&server);
        scope.rebind("zone", Value::Text(zone));
        scope.rebind("ip", Value::Text(world.advertised().to_string()));
        let directory = world.server.directory();
        for (name, url) in [
            ("directory.url", Some(&world.directory_url)),
            ("directory.newNonce", directory.new_nonce.as_ref()),
            ("directory.newAccount", directory.new_account.as_ref()),
            ("directory.newOrder", directory.new_order.as_ref()),
            ("directory.newAuthz", directory.new_authz.as_ref()),
            ("directory.revokeCert", directory.revoke_cert.as_ref()),
            ("directory.keyChange", directory.key_change.as_ref()),
        ] {
            if let Some(url) = url {
                scope.rebind(name, Value::Text(url.to_string()));
            }
        }
        Self {
            world,
            server,
            scope,
            observer,
            provisions: Vec::new(),
            answered: BTreeMap::new(),
            inbound_from: world.responder.inbound_count(),
            deadline,
            at: StepId::default(),
            exchanges: Vec::new(),
            observations: Vec::new(),
            earlier: None,
            records: Vec::new(),
        }
    }

    /// Runs steps until one stops. What was recorded and what was bound comes back.
    pub(crate) async fn run(
        mut self,
        id: &str,
        steps: &[Step],
    ) -> (Vec<StepRecord>, Scope, Vec<Provisioned>) {
        let _ = self.steps(id, steps).await;
        (self.records, self.scope, self.provisions)
    }

    fn steps<'s>(&'s mut self, id: &'s str, steps: &'s [Step]) -> Pending<'s, Result<(), ()>> {
        Box::pin(async move {
            for (index, step) in steps.iter().enumerate() {
                let id = format!("{id}/{}", index + 1);
                match &step.work {
                    Work::Verb(verb) => self.verb(id, step, verb).await?,
                    Work::Each { list, name, steps } => {
                        let items = list.list(&self.scope).unwrap_or_default();
                        for (turn, item) in items.into_iter().enumerate() {
                            self.scope.bind(name, Value::Text(item));
                            self.steps(&format!("{id}.{}", turn + 1), steps).await?;
                        }
                    }
                }
            }
            Ok(())
        })
    }

    /// One verb step, from request to record.
    async fn verb(&mut self, id: String, step: &Step, verb: &VerbStep) -> Result<(), ()> {
        self.at = StepId(id);
        let mut control = Control::default();
        let outcome = if Instant::now() >= self.deadline {
            let cause = "the scenario came to its deadline";
            Err(Stop::Inconclusive(Reason::with_remedy(cause, "give it a longer `deadline`")))
        } else {
            self.attempt(verb, &mut control).await
        };
        let (outcome, (answer, stop)) = match outcome {
            Ok((outcome, answer)) => (outcome, self.judge(verb, answer)),
            Err(stop) => (describe(&stop), (None, Some(stop))),
        };
        let record = StepRecord {
            id: self.at.clone(),
            title: self.title(verb),
            line: step.place.line,
            outcome,
            exchanges: std::mem::take(&mut self.exchanges),
            answer,
            mutations: verb.mutations.iter().map(|mutation| mutation.id.to_owned()).collect(),
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
        self.observer.step(&record);
        let stopped = record.stop.is_some();
        self.records.push(record);
        if stopped { Err(()) } else { Ok(()) }
    }

    /// The verb and what it is about; names are filled in, but for URLs, which are long.
    fn title(&self, verb: &VerbStep) -> String {
        let about = verb.action.about();
        let mut title = verb.verb.name.to_owned();
        for part in about.split("{{ ") {
            let (name, rest) = part.split_once(" }}").unwrap_or(("", part));
            let path: Vec<String> = name.split('.').map(str::to_owned).collect();
            let value = self.scope.text(&path).ok().filter(|value| !value.contains("://"));
            let separator = if title.len() == verb.verb.name.len() { " " } else { "" };
            title.push_str(separator);
            title.push_str(value.as_deref().unwrap_or(name));
            title.push_str(rest);
        }
        title.trim_end().to_owned()
    }

    /// Sends what the verb asks for, and takes what a good answer brings.
    async fn attempt(
        &mut self,
        verb: &VerbStep,
        control: &mut Control,
    ) -> Result<(String, Option<Exchange>), Stop> {
        if verb.is_hostile() {
            return self.hostile(verb, control).await;
        }
        match verb.action.begin(self).await? {
            Begun::Done { outcome, answer } => Ok((outcome, answer.map(|answer| *answer))),
            Begun::Plain(request) => {
                let answer = self.server.dispatch(*request).await;
                self.note(&answer);
                self.conclude(verb, State::Nothing, answer)
            }
            Begun::Signed(signed) => {
                let Signed { session, operation, state } = *signed;
                let answer = self.send(&session, &operation).await?;
                self.conclude(verb, state, answer)
            }
        }
    }

    fn conclude(
        &mut self,
        verb: &VerbStep,
        state: State,
        answer: Exchange,
    ) -> Result<(String, Option<Exchange>), Stop> {
        if answer.succeeded()
            && let Err(stop) = verb.action.conclude(self, state, &answer)
            && matches!(verb.expect, Expect::Success)
        {
            return Err(stop);
        }
        // Where something is expected of the answer, that is judged, whatever the answer lacks.
        Ok((answer.outcome(), Some(answer)))
    }

    /// The mutated request, between its honest twins.
    async fn hostile(
        &mut self,
        verb: &VerbStep,
        control: &mut Control,
    ) -> Result<(String, Option<Exchange>), Stop> {
        let twin = verb.twin && verb.verb.repeatable;
        if twin {
            let answer = self.honest(verb).await?;
            control.before = Some(answer.id);
            if !answer.succeeded() {
                return Ok((
                    format!("the honest twin was refused: {}", answer.outcome()),
                    Some(answer),
                ));
            }
        }
        let Begun::Signed(signed) = verb.action.begin(self).await? else {
            return Err(Stop::Inconclusive(Reason::new("there is no request left to mutate")));
        };
        let Signed { session, operation, state } = *signed;
        let mut jws = Vec::new();
        for (member, template) in &verb.jws {
            jws.push((member.clone(), template.text(&self.scope)?));
        }
        if self.earlier.is_none() && verb.twin {
            self.spend_a_nonce(&session).await;
        }
        let mut side = Vec::new();
        let honest =
            Honest { session: &session, operation: &operation, earlier: self.earlier.as_ref() };
        let mutations: Vec<Applied> = verb.mutations.iter().copied().map(Applied::from).collect();
        let sent = tampered(&honest, &mutations, &jws, &mut side).await;
        self.note_all(&side);
        let answer = sent.map_err(|error| unsent(&error, &side, self.world))?;
        self.note(&answer);
        // `twin: false` means that the next step needs the nonces as they are now.
        let after = match (verb.twin, verb.verb.repeatable) {
            (true, true) => Some(self.honest(verb).await),
            (true, false) => Some(self.alive().await),
            (false, _) => None,
        };
        match after {
            Some(Ok(exchange)) => control.after = Some(exchange.id),
            Some(Err(stop)) => control.hindered = Some(describe(&stop)),
            None => {}
        }
        self.conclude(verb, state, answer)
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
    async fn alive(&mut self) -> Result<Exchange, Stop> {
        let session = self.scope.session(None)?.clone();
        let account =
            session.account().cloned().unwrap_or_else(|| self.world.directory_url.clone());
        self.send(&session, &Operation::fetch(&account)).await
    }

    /// Uses up a nonce, so that it can be sent again.
    async fn spend_a_nonce(&mut self, session: &Session) {
        let Some(account) = session.account() else {
            return;
        };
        if let Ok(answer) = self.send(session, &Operation::fetch(account)).await {
            self.earlier = Some(answer.sent);
        }
    }

    /// Holds the expectations against the answer; says whether the flow can go on.
    fn judge(
        &mut self,
        verb: &VerbStep,
        answer: Option<Exchange>,
    ) -> (Option<ExchangeId>, Option<Stop>) {
        let Some(answer) = answer else {
            let broken = self.observations.iter().find(|observation| !observation.held);
            let stop =
                broken.filter(|_| matches!(verb.expect, Expect::Success)).map(|observation| {
                    let Observation { subject, due, seen, .. } = observation;
                    Stop::Refused(format!("{subject}: {due} was due, {seen} was seen"))
                });
            return (None, stop);
        };
        for (name, capture) in &verb.captures {
            if let Some(text) = captured(capture, &answer) {
                self.scope.bind(name, Value::Text(text));
            }
        }
        let stop = match &verb.expect {
            Expect::Success if !answer.succeeded() => Some(stop(&answer, self.world)),
            Expect::Explicit(expectations) => {
                let seen = expectations.iter().map(|e| e.observe(&answer, &self.scope));
                self.observations.extend(seen);
                // What the surroundings explain is not held against the server.
                let broken = self.observations.iter().any(|observation| !observation.held);
                hindrance(&answer).filter(|_| broken).map(Stop::Inconclusive)
            }
            _ => None,
        };
        (Some(answer.id), stop)
    }

    /// Sends an honest request, with one retry on badNonce.
    pub(crate) async fn send(
        &mut self,
        session: &Session,
        operation: &Operation,
    ) -> Result<Exchange, Stop> {
        let mut side = Vec::new();
        let sent = session.send(operation, Retry::OnceOnBadNonce, &mut side).await;
        self.note_all(&side);
        let answer = sent.map_err(|error| unsent(&error, &side, self.world))?;
        self.note(&answer);
        Ok(answer)
    }

    fn note_all(&mut self, exchanges: &[Exchange]) {
        for exchange in exchanges {
            self.note(exchange);
        }
    }

    fn note(&mut self, exchange: &Exchange) {
        self.exchanges.push(exchange.id);
        self.observer.exchange(&self.at, exchange);
    }

    /// How long until the deadline, at most `within`.
    pub(crate) fn until(&self, within: Duration) -> Instant {
        self.deadline.min(Instant::now() + within)
    }
}

fn captured(capture: &Capture, answer: &Exchange) -> Option<String> {
    match capture {
        Capture::RequestNonce => answer.sent.protected_text("nonce"),
        Capture::Header(name) => answer.header(name).map(str::to_owned),
        Capture::Body(pointer) => {
            let json = answer.json()?;
            let value = json.pointer(pointer)?;
            Some(value.as_str().map_or_else(|| value.to_string(), str::to_owned))
        }
    }
}

fn describe(stop: &Stop) -> String {
    match stop {
        Stop::Refused(text) => text.clone(),
        Stop::Inconclusive(reason) => reason.cause.clone(),
    }
}

/// Why an answer says nothing about what was asked: it never came, or the server limits its rate.
fn hindrance(answer: &Exchange) -> Option<Reason> {
    let known = answer.problem().and_then(|problem| problem.kind?.known());
    match &answer.received {
        Err(lost) => Some(unreached(lost, &answer.sent.url)),
        Ok(received) if received.status == 429 || known == Some(AcmeError::RateLimited) => {
            let cause = format!("the server limits its rate: {}", answer.outcome());
            Some(Reason::with_remedy(cause, "raise the limit for test accounts, or wait"))
        }
        Ok(_) => None,
    }
}

/// What a refusal comes to: the server's fault, unless the surroundings explain it.
pub(crate) fn stop(answer: &Exchange, world: &World) -> Stop {
    if let Some(reason) = hindrance(answer) {
        return Stop::Inconclusive(reason);
    }
    match answer.problem().and_then(|problem| problem.kind?.known()) {
        Some(AcmeError::ExternalAccountRequired) if world.external_account.is_none() => {
            let cause = "the server asks for an external account binding";
            let remedy = "give its key with --eab-kid and --eab-hmac-file";
            Stop::Inconclusive(Reason::with_remedy(cause, remedy))
        }
        Some(AcmeError::Malformed) if world.contact.is_empty() && speaks_of_contact(answer) => {
            let cause = format!("the server asks for a contact: {}", answer.outcome());
            Stop::Inconclusive(Reason::with_remedy(
                cause,
                "give one with --contact mailto:you@example.org",
            ))
        }
        Some(AcmeError::InvalidContact | AcmeError::UnsupportedContact) => {
            let cause = format!("the server refuses the contact: {}", answer.outcome());
            Stop::Inconclusive(Reason::with_remedy(cause, "give one that it takes with --contact"))
        }
        _ => Stop::Refused(answer.outcome()),
    }
}

fn speaks_of_contact(answer: &Exchange) -> bool {
    let detail = answer.problem().and_then(|problem| problem.detail).unwrap_or_default();
    detail.to_lowercase().contains("contact")
}

/// Why a server could not be reached, and what would help.
pub fn unreached(lost: &Lost, url: &str) -> Reason {
    let cause = format!("{url}: {lost}");
    let remedy = match lost.stage {
        Stage::Target => "check the URL",
        Stage::Resolve => "check the host name in the URL",
        Stage::Connect if lost.timed_out => {
            "check that the server is up and that no firewall drops packets"
        }
        Stage::Connect => "check that the server is running and that the port is right",
        Stage::Tls if lost.reason.contains("UnknownIssuer") => {
            "its certificate is signed by an unknown authority: name that with --cacert FILE (or use --insecure for a server under test)"
        }
        Stage::Tls if lost.reason.contains("NotValidForName") => {
            "use the name that stands in the server's certificate, or --insecure for a server under test"
        }
        Stage::Tls => "check that the port speaks TLS and that its certificate is valid",
        Stage::Answer | Stage::Body => "look at the server's own log",
    };
    Reason::with_remedy(cause, remedy)
}

fn unsent(error: &SendError, side: &[Exchange], world: &World) -> Stop {
    match (error, side.last()) {
        (SendError::NoNonce, Some(fetch)) if fetch.received.is_err() => stop(fetch, world),
        (SendError::NoNonce, Some(fetch)) => {
            Stop::Refused(format!("newNonce gave no usable nonce: {}", fetch.outcome()))
        }
        (SendError::NoNonce, None) => Stop::Refused("the directory has no newNonce".to_owned()),
        _ => Stop::Inconclusive(Reason::new(format!("failed to {error}"))),
    }
}

impl From<Unbound> for Stop {
    fn from(unbound: Unbound) -> Self {
        Self::Inconclusive(Reason::new(unbound.to_string()))
    }
}

/// The directory lacks what the step needs.
pub(crate) fn not_offered(error: NotOffered) -> Stop {
    Stop::Refused(format!("failed to {error}"))
}

/// A key of ours could not be made or used.
pub(crate) fn no_key(error: KeyError) -> Stop {
    Stop::Inconclusive(Reason::new(format!("failed to {error}")))
}
