//! Operations in any order, over two accounts and an order of each.

use std::fmt;
use std::fmt::Write as _;
use std::str::FromStr;

use rand::rngs::StdRng;
use rand::seq::IndexedRandom as _;
use rand::{RngExt as _, SeedableRng as _};

/// What is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Verb {
    /// Asks for the account.
    Account,
    /// Asks for the order.
    Order,
    /// Asks for the authorization.
    Authorization,
    /// Asks for the challenge.
    Challenge,
    /// Provisions the challenge and answers it.
    Answer,
    /// Answers the challenge, without anything at the responder.
    Respond,
    /// Waits until the authorization is decided.
    Settle,
    /// Finalizes the order.
    Finalize,
    /// Waits until the order is decided, and downloads the certificate.
    Collect,
    /// Revokes the certificate.
    Revoke,
    /// Deactivates the authorization.
    GiveUp,
    /// Deactivates the account that does it.
    Deactivate,
    /// Asks for the account to be valid again.
    Reactivate,
    /// Changes the key of the account that does it.
    ChangeKey,
    /// Orders a certificate for another name.
    Reorder,
}

impl Verb {
    pub(crate) const ALL: [(Self, &'static str); 15] = [
        (Self::Account, "account"),
        (Self::Order, "order"),
        (Self::Authorization, "authorization"),
        (Self::Challenge, "challenge"),
        (Self::Answer, "answer"),
        (Self::Respond, "respond"),
        (Self::Settle, "settle"),
        (Self::Finalize, "finalize"),
        (Self::Collect, "collect"),
        (Self::Revoke, "revoke"),
        (Self::GiveUp, "give-up"),
        (Self::Deactivate, "deactivate"),
        (Self::Reactivate, "reactivate"),
        (Self::ChangeKey, "change-key"),
        (Self::Reorder, "reorder"),
    ];

    /// Its name.
    pub(crate) fn name(self) -> &'static str {
        Self::ALL.iter().find(|(verb, _)| *verb == self).map_or("", |(_, name)| name)
    }
}

/// One operation: who does what, to whose account, order, authorization or certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Op {
    pub(crate) verb: Verb,
    pub(crate) by: Side,
    pub(crate) of: Side,
}

/// One of the two accounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Side {
    A,
    B,
}

/// Something of each of the two accounts.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Both<T> {
    a: T,
    b: T,
}

impl<T> Both<T> {
    pub(crate) const fn of(&mut self, side: Side) -> &mut T {
        match side {
            Side::A => &mut self.a,
            Side::B => &mut self.b,
        }
    }
}

impl Side {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::A => "a",
            Self::B => "b",
        }
    }

    fn named(name: &str) -> Option<Self> {
        match name {
            "a" => Some(Self::A),
            "b" => Some(Self::B),
            _ => None,
        }
    }
}

impl fmt::Display for Op {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} by {}", self.verb.name(), self.of.name(), self.by.name())
    }
}

/// A text that is no operation.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no operation; `finalize a by b` is one")]
pub struct OpError(String);

impl FromStr for Op {
    type Err = OpError;

    fn from_str(text: &str) -> Result<Self, OpError> {
        let error = || OpError(text.to_owned());
        let words: Vec<&str> = text.split_whitespace().collect();
        let [verb, of, "by", by] = words.as_slice() else { return Err(error()) };
        let verb = Verb::ALL.iter().find(|(_, name)| name == verb).map(|(verb, _)| *verb);
        match (verb, Side::named(of), Side::named(by)) {
            (Some(verb), Some(of), Some(by)) => Ok(Self { verb, by, of }),
            _ => Err(error()),
        }
    }
}

/// The lines before the first operation.
const BEFORE: &str = "scenario: sequence
title: Operations in an order of their own
deadline: 120s
steps:
  - new-account: { as: a }
  - new-account: { as: b }
";

/// The scenario of operations, and the line of each.
pub(crate) fn scenario(ops: &[Op]) -> (String, Vec<(u64, Op)>) {
    let mut text = BEFORE.to_owned();
    let mut lines = Vec::new();
    for side in ["a", "b"] {
        let _ = writeln!(
            text,
            "  - {{ new-order: {{ as: o{side}, by: {side}, names: [\"{side}.{{{{ zone }}}}\"] }}, capture: {{ z{side}: response.body/authorizations/0 }} }}\n  \
             - {{ fetch: {{ url: \"{{{{ z{side} }}}}\", by: {side} }}, capture: {{ c{side}: response.body/challenges/0/url }} }}"
        );
    }
    let mut line = text.lines().count() as u64;
    for op in ops {
        for step in steps(*op) {
            line += 1;
            lines.push((line, *op));
            let _ = writeln!(text, "  - {step}");
        }
    }
    (text, lines)
}

fn steps(op: Op) -> Vec<String> {
    let (by, of) = (op.by.name(), op.of.name());
    let fetch = |what: &str| {
        format!("{{ fetch: {{ url: \"{{{{ {what} }}}}\", by: {by} }}, expect: anything }}")
    };
    let wait = |what: &str, until: &str| {
        format!(
            "{{ await: {{ url: \"{{{{ {what} }}}}\", by: {of}, until: {{ /status: {until} }}, within: 5s }} }}"
        )
    };
    let signed = |what: String| vec![format!("{{ {what}, expect: anything }}")];
    match op.verb {
        Verb::Account => vec![fetch(&format!("{of}.url"))],
        Verb::Order => vec![fetch(&format!("o{of}.url"))],
        Verb::Authorization => vec![fetch(&format!("z{of}"))],
        Verb::Challenge => vec![fetch(&format!("c{of}"))],
        Verb::Answer => {
            signed(format!("answer: {{ authz: \"{{{{ z{of} }}}}\", with: http-01, by: {by} }}"))
        }
        Verb::Respond => {
            signed(format!("post: {{ url: \"{{{{ c{of} }}}}\", by: {by}, payload: {{}} }}"))
        }
        Verb::Settle => {
            vec![wait(&format!("z{of}"), "[valid, invalid, deactivated, expired, revoked]")]
        }
        Verb::Finalize => signed(format!("finalize: {{ order: o{of}, by: {by} }}")),
        Verb::Collect => vec![
            format!("{{ await: {{ order: o{of}, status: valid, within: 5s }} }}"),
            format!("{{ download: {{ order: o{of}, as: d{of}, by: {of} }} }}"),
        ],
        Verb::Revoke => {
            signed(format!("revoke: {{ cert: d{of}, with: account, by: {by}, reason: 4 }}"))
        }
        Verb::GiveUp => {
            signed(format!("deactivate-authz: {{ authz: \"{{{{ z{of} }}}}\", by: {by} }}"))
        }
        Verb::Deactivate => signed(format!("deactivate-account: {{ by: {by} }}")),
        Verb::Reactivate => signed(format!(
            "post: {{ url: \"{{{{ {by}.url }}}}\", by: {by}, payload: {{ status: valid }} }}"
        )),
        Verb::ChangeKey => signed(format!("change-key: {{ by: {by} }}")),
        Verb::Reorder => {
            signed(format!("new-order: {{ by: {by}, names: [\"x.{{{{ zone }}}}\"] }}"))
        }
    }
}

/// How far an order has come, as far as an honest server lets it.
#[derive(Clone, Copy, Debug, Default)]
struct Progress {
    answered: bool,
    settled: bool,
    finalized: bool,
    collected: bool,
    given_up: bool,
    dead: bool,
}

impl Progress {
    /// What an honest client does next.
    const fn goes_on(self) -> Option<Verb> {
        match self {
            Self { dead: true, .. } | Self { given_up: true, .. } => None,
            Self { answered: false, .. } => Some(Verb::Answer),
            Self { settled: false, .. } => Some(Verb::Settle),
            Self { finalized: false, .. } => Some(Verb::Finalize),
            Self { collected: false, .. } => Some(Verb::Collect),
            _ => None,
        }
    }
}

/// Whether nothing in it waits for what does not come.
pub(crate) fn is_sound(ops: &[Op]) -> bool {
    let before = |verb: Verb, at: usize, of: Side| {
        ops.iter().take(at).any(|op| op.verb == verb && op.of == of)
    };
    ops.iter().enumerate().all(|(at, op)| match op.verb {
        Verb::Settle => before(Verb::Answer, at, op.of),
        Verb::Collect => before(Verb::Settle, at, op.of) && before(Verb::Finalize, at, op.of),
        Verb::Revoke => before(Verb::Collect, at, op.of),
        _ => true,
    })
}

/// Makes sequences for ever: the same seed makes the same.
#[derive(Debug)]
pub(crate) struct Sequences(StdRng);

impl Sequences {
    pub(crate) fn new(seed: u64) -> Self {
        Self(StdRng::seed_from_u64(seed ^ 0x5e90_e9ce))
    }

    /// Another sequence of four to sixteen operations. What has to wait for something that did not
    /// happen is left out.
    pub(crate) fn sequence(&mut self) -> Vec<Op> {
        let length = self.0.random_range(4..=16);
        let mut ops: Vec<Op> = Vec::new();
        let mut sides = Both::<Progress>::default();
        while ops.len() < length {
            let [of, by] = [self.side(0.5), self.side(0.5)];
            // Mostly one's own.
            let by = if self.0.random_bool(0.65) { of } else { by };
            let Some((verb, _)) = Verb::ALL.choose(&mut self.0) else { break };
            let goes_on = self.0.random_bool(0.45);
            let state = sides.of(of);
            // Half of the time the order goes on its way: what lies at its end is not come to by chance.
            let (verb, by) = match state.goes_on() {
                Some(next) if goes_on => (next, of),
                _ => (*verb, by),
            };
            let alive = !state.dead;
            let own = by == of;
            let fits = match verb {
                Verb::Answer => own && alive && !state.answered && !state.given_up,
                Verb::Settle => alive && state.answered && !state.settled,
                Verb::Collect => alive && state.finalized && !state.collected && state.settled,
                Verb::Revoke => state.collected,
                Verb::Reactivate | Verb::Deactivate | Verb::ChangeKey | Verb::Reorder => own,
                _ => true,
            };
            if !fits {
                continue;
            }
            match verb {
                Verb::Answer => state.answered = true,
                Verb::Settle => state.settled = true,
                Verb::Finalize if own && alive && state.settled && !state.given_up => {
                    state.finalized = true;
                }
                Verb::Collect => state.collected = true,
                Verb::GiveUp if own => state.given_up = true,
                Verb::Deactivate => state.dead = true,
                _ => {}
            }
            ops.push(Op { verb, by, of });
        }
        ops
    }

    fn side(&mut self, share: f64) -> Side {
        if self.0.random_bool(share) { Side::A } else { Side::B }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn every_sequence_is_a_scenario_and_reads_as_it_is_written() {
        let mut sequences = Sequences::new(1);
        for _ in 0..200 {
            let ops = sequences.sequence();
            let (text, lines) = scenario(&ops);
            assay_scenario::compile("sequence", &text)
                .unwrap_or_else(|error| panic!("{error:?}\n{text}"));
            let first = lines.first().unwrap().0;
            let at = |line: u64| text.lines().nth(line as usize - 1).unwrap_or_default();
            assert!(at(first).contains("by"), "{}", at(first));
            for op in &ops {
                assert_eq!(op.to_string().parse::<Op>().unwrap(), *op);
            }
        }
        assert!("finalize a".parse::<Op>().unwrap_err().to_string().contains("finalize a by b"));
    }
}
