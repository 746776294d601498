//! Changed requests between their honest twins.

use assay_acme::key::Signer as _;
use assay_client::{NewAccount, Operation, SendError, Session};
use assay_record::{Control, Exchange, Reason, Stop};
use serde_json::Value as Json;

use super::Context;
use crate::blame::{describe, is_server_error, unsent};
use crate::mutations::Applied;
use crate::plan::{Planned, VerbStep};
use crate::send;
use crate::verb::{Begun, Signed};

/// What a changed request is made of.
struct Changed {
    session: Session,
    operation: Operation,
    mutations: Vec<Applied>,
    jws: Vec<(String, Json)>,
}

impl Context<'_> {
    /// The changed request; where the JWS is, between its honest twins.
    pub(super) async fn hostile(
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
}
