//! What RFC 8555 allows two accounts to do, operation by operation.

use std::collections::BTreeSet;

use assay_record::{Exchange, Observer, Severity, StepId, StepTaken};

use crate::bystander::Bystander;
use crate::oracles::{Sighting, severity_of};
use crate::sequence::{Both, Op, Side, Verb};

/// Follows a sequence, and judges each answer.
#[derive(Debug)]
pub(crate) struct Model {
    lines: Vec<(u64, Op)>,
    step: Vec<Exchange>,
    sides: Both<State>,
    pub(crate) bystander: Bystander,
}

/// What is known of an account, its order and its certificate.
#[derive(Clone, Copy, Debug, Default)]
struct State {
    /// Its deactivation was answered with 200.
    dead: bool,
    /// Somebody has told the server to validate.
    answered: bool,
    /// Its authorization was deactivated, by itself.
    given_up: bool,
    /// The order was finalized.
    finalized: bool,
    /// The certificate was revoked.
    revoked: bool,
}

/// Why an operation must be refused.
fn forbids(op: Op, by_state: State, state: State) -> Option<(&'static str, Severity, String)> {
    let (by, of) = (op.by.name(), op.of.name());
    if by_state.dead {
        let requirement = match op.verb {
            Verb::Reorder => "RFC8555-7.3.6-R02",
            Verb::Account => "RFC8555-7.3.6-R03",
            Verb::Order => "RFC8555-7.3.6-R04",
            Verb::Authorization | Verb::Challenge => "RFC8555-7.3.6-R05",
            Verb::Respond | Verb::Answer => "RFC8555-7.3.6-R07",
            Verb::Finalize => "RFC8555-7.3.6-R08",
            Verb::ChangeKey => "RFC8555-7.3.6-R09",
            Verb::Reactivate => "RFC8555-7.3.6-R13",
            Verb::Revoke => "RFC8555-7.3.6-R11",
            _ => "RFC8555-7.3.6-R10",
        };
        return Some((requirement, Severity::High, format!("account {by} is deactivated")));
    }
    if op.by != op.of {
        let requirement = match op.verb {
            Verb::Account => "RFC8555-6.3-R26",
            Verb::Order => "RFC8555-6.3-R15",
            Verb::Authorization => "RFC8555-6.3-R16",
            Verb::Challenge => "RFC8555-6.3-R17",
            Verb::Respond => "RFC8555-7.5.1-R06",
            Verb::GiveUp => "RFC8555-7.5.2-R03",
            Verb::Revoke => "RFC8555-7.6-R05",
            // What may be finalized by whom follows from who may see it.
            Verb::Finalize => "RFC8555-6.3-R15",
            _ => return None,
        };
        let grave =
            !matches!(op.verb, Verb::Account | Verb::Order | Verb::Authorization | Verb::Challenge);
        let severity = if grave { Severity::Critical } else { Severity::High };
        return Some((requirement, severity, format!("it belongs to account {of}")));
    }
    match op.verb {
        Verb::Finalize if state.given_up => Some((
            "RFC8555-7.5.2-R04",
            Severity::Critical,
            "the authorization is deactivated".to_owned(),
        )),
        Verb::Finalize if state.finalized => {
            Some(("RFC8555-7.4-R23", Severity::Medium, "the order is finalized".to_owned()))
        }
        Verb::Finalize if !state.answered => {
            Some(("RFC8555-7.4-R21", Severity::Critical, "no challenge was answered".to_owned()))
        }
        Verb::Revoke if state.revoked => {
            Some(("RFC8555-7.6-R09", Severity::Low, "the certificate is revoked".to_owned()))
        }
        _ => None,
    }
}

/// The requirements that sequences of operations are judged by.
pub fn judged() -> BTreeSet<&'static str> {
    let dead = State { dead: true, ..State::default() };
    let given_up = State { given_up: true, ..State::default() };
    let spent = State { answered: true, finalized: true, revoked: true, ..State::default() };
    let states = [State::default(), dead, given_up, spent];
    let mut judged = BTreeSet::new();
    for (verb, _) in Verb::ALL {
        for of in [Side::A, Side::B] {
            let op = Op { verb, by: Side::A, of };
            let ids = states.iter().filter_map(|state| forbids(op, *state, *state));
            judged.extend(ids.map(|(id, ..)| id));
        }
    }
    judged
}

impl Model {
    pub(crate) fn new(lines: Vec<(u64, Op)>, bystander: Bystander) -> Self {
        Self { lines, step: Vec::new(), sides: Both::default(), bystander }
    }

    const fn state(&mut self, side: Side) -> State {
        *self.sides.of(side)
    }

    /// Takes in what was done; an answer of 200 may show that it was not.
    fn learn(&mut self, op: Op, answer: &Exchange) {
        let body = answer.json();
        let status = body.as_ref().and_then(|body| body.get("status")?.as_str());
        let is_gone = status == Some("deactivated");
        if op.verb == Verb::Deactivate && is_gone {
            self.sides.of(op.by).dead = true;
        }
        let of = self.sides.of(op.of);
        match op.verb {
            Verb::Answer | Verb::Respond => of.answered = true,
            Verb::GiveUp if op.by == op.of && is_gone => of.given_up = true,
            Verb::Finalize if matches!(status, Some("processing" | "valid")) => {
                of.finalized = true;
            }
            Verb::Revoke => of.revoked = true,
            _ => {}
        }
    }

    fn judge(&mut self, op: Op, answer: &Exchange) {
        let served = answer.succeeded();
        let forbidden = forbids(op, self.state(op.by), self.state(op.of));
        if let (Some((requirement, severity, why)), true) = (&forbidden, served) {
            let kin = if op.by == op.of { "own" } else { "another's" };
            let requirements = vec![(*requirement).to_owned()];
            let severity = match severity_of(&requirements) {
                Severity::Info => Severity::Info,
                _ => *severity,
            };
            self.bystander.tell(Sighting {
                oracle: "accepted".to_owned(),
                severity,
                requirements,
                due: format!("a refusal: {why}"),
                seen: format!("{op}: {}", answer.outcome()),
                print: format!("{} {kin} {requirement}", op.verb.name()),
                is_of_mutation: false,
            });
        }
        if served && forbidden.is_none() {
            self.learn(op, answer);
        }
    }
}

impl Observer for Model {
    fn exchange(&mut self, at: &StepId, exchange: &Exchange) {
        self.bystander.exchange(at, exchange);
        self.step.push(exchange.clone());
    }

    fn taken(&mut self, taken: &StepTaken<'_>) {
        let exchanges = std::mem::take(&mut self.step);
        let line = taken.place.0;
        let Some((_, op)) = self.lines.iter().find(|(at, _)| *at == line).copied() else { return };
        // What waits and collects is judged by what it waits for.
        if matches!(op.verb, Verb::Settle | Verb::Collect) {
            return;
        }
        if let Some(answer) = exchanges.last() {
            self.judge(op, answer);
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use assay_record::{Body, ExchangeId, Headers, Received, Sent, Timing};

    use super::*;

    /// What the model says of operations and the statuses that they are answered with.
    fn told(ops: &[(&str, &str)]) -> Vec<String> {
        let mut model = Model::new(Vec::new(), Bystander::new("https://ca/directory", Vec::new()));
        for (op, status) in ops {
            let body = format!(r#"{{"status":"{status}"}}"#);
            let answer = Exchange {
                id: ExchangeId(1),
                sent: Sent {
                    method: "POST".into(),
                    url: "https://ca/account/1".to_owned(),
                    headers: Headers::default(),
                    body: Body::default(),
                },
                received: Ok(Received {
                    status: 200,
                    version: "HTTP/1.1".into(),
                    headers: Headers::default(),
                    body: Body(body.into_bytes().into()),
                }),
                timing: Timing::default(),
                connection: None,
            };
            model.judge(op.parse().unwrap(), &answer);
        }
        let sightings = model.bystander.sightings.iter();
        sightings.flat_map(|(sighting, _)| sighting.requirements.clone()).collect()
    }

    #[test]
    fn who_is_not_deactivated_goes_on() {
        let dead = [("deactivate a by a", "deactivated"), ("account a by a", "deactivated")];
        assert_eq!(told(&dead), ["RFC8555-7.3.6-R03"]);
        // A server that ignores the member answers 200 too, and shows a valid account.
        assert!(told(&[("deactivate a by a", "valid"), ("account a by a", "valid")]).is_empty());
    }

    #[test]
    fn what_is_not_given_up_and_not_finalized_goes_on() {
        let ready = [("answer a by a", "valid"), ("give-up a by a", "deactivated")];
        assert_eq!(told(&[&ready[..], &[("finalize a by a", "valid")]].concat()).len(), 1);
        let kept = [("answer a by a", "valid"), ("give-up a by a", "valid")];
        assert!(told(&[&kept[..], &[("finalize a by a", "valid")]].concat()).is_empty());
        let again = [("answer a by a", "valid"), ("finalize a by a", "valid")];
        assert_eq!(told(&[&again[..], &[("finalize a by a", "valid")]].concat()).len(), 1);
        let pending = [("answer a by a", "valid"), ("finalize a by a", "pending")];
        assert!(told(&[&pending[..], &[("finalize a by a", "valid")]].concat()).is_empty());
    }
}
