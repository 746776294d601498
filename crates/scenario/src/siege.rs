//! A flow under siege: before a step sends its request, others are sent that are made of it and wrong.
//!
//! What is sent, and what is thought of the answers, is the fuzzer's business. A step is come to once
//! and its honest request goes out last: that it still does what it should is the control of all that
//! was sent before it.

use assay_acme::key::{Alg, Signer as _};
use assay_acme::names::ResourceUrl;
use assay_client::{Operation, SendError, Session};
use assay_record::{Exchange, Reason, Stop};
use serde_json::Value as Json;

use crate::blame::{is_server_error, unsent};
use crate::mutations::{Applied, Applies, Argument, Mutation};
use crate::plan::VerbStep;
use crate::run::{Context, difference, settled};
use crate::send::{Honest, prepare};
use crate::value::Value;
use crate::verb::Signed;

/// Stands in an argument for the account that signs, while another account of the flow signs in its place.
pub const OWN: &str = "{own}";

/// A step that is about to send a signed request.
#[derive(Debug)]
pub struct Site<'a> {
    /// Line and column of the step, both counted from one.
    pub place: (u64, u64),
    /// Its verb.
    pub verb: &'static str,
    /// Whether the same request can be made again with the same result.
    pub repeatable: bool,
    operation: &'a Operation,
    alg: Alg,
    /// Whether the flow knows another account than the one that signs.
    pub has_another: bool,
    /// Where a request went that has used up its nonce, if one is at hand.
    earlier: Option<&'a str>,
}

impl Site<'_> {
    /// Whether a mutation changes the request of this step in the way that it says.
    pub fn takes(&self, mutation: &Mutation) -> bool {
        let follows = match mutation.applies {
            Applies::AfterAnother => self.earlier.is_some(),
            Applies::AfterItself => self.earlier == Some(self.url()),
            _ => true,
        };
        follows && mutation.applies_to(self.operation, self.alg)
    }

    /// Where the request goes.
    pub fn url(&self) -> &str {
        self.operation.to.as_str()
    }

    /// The pointers to what the payload holds, its objects and arrays among them.
    pub fn members(&self) -> Vec<String> {
        let mut found = Vec::new();
        if let assay_acme::jws::Payload::Json(payload) = &self.operation.payload {
            pointers(payload, &mut String::new(), &mut found);
        }
        found
    }
}

fn pointers(json: &Json, at: &mut String, found: &mut Vec<String>) {
    let mut inner = |name: &str, value: &Json| {
        let length = at.len();
        at.push('/');
        at.push_str(&name.replace('~', "~0").replace('/', "~1"));
        found.push(at.clone());
        pointers(value, at, found);
        at.truncate(length);
    };
    match json {
        Json::Object(members) => members.iter().for_each(|(name, value)| inner(name, value)),
        Json::Array(items) => {
            items.iter().enumerate().for_each(|(index, value)| inner(&index.to_string(), value));
        }
        _ => {}
    }
}

/// What the flow does after an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum After {
    /// Another attack, or the honest request.
    Next,
    /// The same attack again: the answer said nothing about it.
    Again,
    /// The answer is that of the step, as if its own request had brought it.
    Take,
    /// The flow ends here.
    End,
}

/// Who attacks a flow.
pub trait Siege: Send {
    /// A step is come to.
    fn arrive(&mut self, site: &Site<'_>);

    /// The next attack on it; none, and the honest request goes out.
    fn attack(&mut self) -> Option<Vec<Applied>>;

    /// What an attack came to.
    fn answered(&mut self, answer: &Exchange) -> After;

    /// An attack that could not be made.
    fn unsent(&mut self, why: String);

    /// Whether objects are to be looked at before the first attack on a step and after the last.
    fn looks(&self) -> bool;

    /// An object that requests which were refused have changed.
    fn changed(&mut self, what: String);

    /// What the honest request came to.
    fn held(&mut self, answer: &Exchange);
}

/// An object as it was shown.
struct Shown {
    session: Session,
    url: ResourceUrl,
    json: Json,
}

impl Context<'_> {
    /// The answer that stands for the step, if it is not that of its own request.
    pub(crate) async fn besieged(
        &mut self,
        siege: &mut dyn Siege,
        verb: &VerbStep,
        signed: &Signed,
    ) -> Result<Option<Exchange>, Stop> {
        let Signed { session, operation, .. } = signed;
        if self.earlier.is_none() {
            self.spend_a_nonce(session).await;
        }
        let another = self.another(session);
        siege.arrive(&Site {
            has_another: another.is_some(),
            place: self.place,
            verb: verb.verb.name,
            repeatable: verb.verb.repeatable,
            operation,
            alg: session.key().alg(),
            earlier: self.earlier.as_ref().map(|sent| sent.url.as_str()),
        });
        let mut before: Option<Vec<Shown>> = None;
        let mut taken = None;
        while let Some(mutations) = siege.attack() {
            if before.is_none() {
                before = Some(if siege.looks() { self.shown().await } else { Vec::new() });
            }
            // The same attack again and again is a mistake of the attacker's; the flow ends some time.
            let (mutations, signer) = signed_by(mutations, session, another.as_ref());
            let after = loop {
                self.in_time()?;
                match self.send_attack(signer, operation, &mutations).await? {
                    Ok(answer) => match siege.answered(&answer) {
                        After::Again => {}
                        after => break (after, Some(answer)),
                    },
                    Err(error) => {
                        siege.unsent(error.to_string());
                        break (After::Next, None);
                    }
                }
            };
            match after {
                (After::Take, answer) => {
                    taken = answer;
                    break;
                }
                (After::End, _) => {
                    return Err(Stop::Inconclusive(Reason::new("the flow was given up")));
                }
                _ => {}
            }
        }
        if taken.is_none() {
            for shown in before.unwrap_or_default() {
                if let Some(what) = self.change(&shown).await {
                    siege.changed(what);
                }
            }
        }
        Ok(taken)
    }

    /// An account of the flow beside the one that signs.
    fn another(&self, session: &Session) -> Option<Session> {
        let mut accounts = self.scope.values().filter_map(|value| match value {
            Value::Account(other) if other.account().is_some() => Some(other),
            _ => None,
        });
        accounts.find(|other| other.account() != session.account()).cloned()
    }

    async fn send_attack(
        &mut self,
        session: &Session,
        operation: &Operation,
        mutations: &[Applied],
    ) -> Result<Result<Exchange, SendError>, Stop> {
        let mut side = Vec::new();
        let nonce = session.server().nonce(&mut side).await.map(|(nonce, _)| nonce);
        self.note_all(&side);
        let Some(nonce) = nonce else {
            return Err(unsent(&SendError::NoNonce, &side, self.world));
        };
        let honest = Honest { session, operation, earlier: self.earlier.as_ref() };
        let outbound = match prepare(&honest, nonce, mutations, &[]) {
            Ok(outbound) => outbound,
            Err(error) => return Ok(Err(error)),
        };
        // Observers are not told: what comes back for an attack is for the attacker to judge.
        Ok(Ok(self.server.dispatch_outbound(outbound).await))
    }

    /// The accounts and orders that the flow knows, as they are shown now.
    async fn shown(&mut self) -> Vec<Shown> {
        let mut known: Vec<(Session, ResourceUrl)> = Vec::new();
        for value in self.scope.values() {
            let found = match value {
                Value::Account(session) => {
                    session.account().map(|url| (session.clone(), url.clone()))
                }
                Value::Order(order) => Some((order.session.clone(), order.url.clone())),
                _ => None,
            };
            known.extend(found);
        }
        known.dedup_by(|(_, url), (_, other)| url == other);
        let mut shown = Vec::new();
        for (session, url) in known {
            // What cannot be shown, that of a deactivated account say, is not looked at.
            let Ok(answer) = self.send(&session, &Operation::fetch(&url)).await else { continue };
            if let Some(json) = answer.json().filter(|_| answer.succeeded()) {
                shown.push(Shown { session, url, json: settled(json) });
            }
        }
        shown
    }

    /// What is different about an object; nothing where it cannot be said.
    async fn change(&mut self, shown: &Shown) -> Option<String> {
        let Shown { session, url, json: before } = shown;
        let answer = self.send(session, &Operation::fetch(url)).await.ok()?;
        if answer.received.is_err() || is_server_error(&answer) {
            return None;
        }
        let Some(after) = answer.json().filter(|_| answer.succeeded()).map(settled) else {
            return Some(format!("{url} is no longer shown: {}", answer.outcome()));
        };
        // Validation and issuance that were asked for honestly go on meanwhile.
        let (was, is) = (undecided(before), undecided(&after));
        if was == is || (before.get("status") != after.get("status") && self.is_under_way(before)) {
            return None;
        }
        Some(format!("{url}: {}", difference(&was, &is)))
    }

    fn is_under_way(&self, before: &Json) -> bool {
        let status = before.get("status").and_then(Json::as_str);
        status == Some("processing") || status == Some("pending") && !self.answered.is_empty()
    }
}

/// Who signs, and the mutations with the URL of the account that is named where they ask for it.
fn signed_by<'a>(
    mut mutations: Vec<Applied>,
    session: &'a Session,
    another: Option<&'a Session>,
) -> (Vec<Applied>, &'a Session) {
    let mut signer = session;
    for argument in mutations.iter_mut().flat_map(|applied| &mut applied.arguments) {
        if let (Argument::Text(text), Some(other), Some(own)) =
            (argument, another, session.account())
            && text == OWN
        {
            own.as_str().clone_into(text);
            signer = other;
        }
    }
    (mutations, signer)
}

/// An object without what may change by itself.
fn undecided(object: &Json) -> Json {
    let mut object = object.clone();
    if let Json::Object(members) = &mut object {
        for name in ["expires", "error", "certificate"] {
            members.remove(name);
        }
    }
    object
}
