//! Every behaviour, as a peer sees it.

use std::collections::BTreeSet;
use std::fmt;
use std::time::Duration;

use assay_responder::{Argument, Arguments, Behaviour, Provisioned, Responder, behaviours};

use crate::{behaviours_dns, behaviours_http, behaviours_tls};

/// Longer than any answer takes that comes at all.
pub(crate) const SOON: Duration = Duration::from_secs(20);

/// How long nothing is said by one who says nothing.
pub(crate) const SILENCE: Duration = Duration::from_millis(60);

/// What one behaviour shows to a peer.
pub(crate) struct Case<Seen> {
    pub(crate) id: &'static str,
    given: Vec<(String, Argument)>,
    /// What the log says, at least in part.
    pub(crate) told: String,
    pub(crate) shows: Box<dyn Fn(&Seen) -> bool>,
}

impl<Seen> Case<Seen> {
    pub(crate) fn new(
        id: &'static str,
        told: impl Into<String>,
        shows: impl Fn(&Seen) -> bool + 'static,
    ) -> Self {
        Self { id, given: Vec::new(), told: told.into(), shows: Box::new(shows) }
    }

    fn with(mut self, name: &str, argument: Argument) -> Self {
        self.given.push((name.to_owned(), argument));
        self
    }

    pub(crate) fn text(self, name: &str, text: &str) -> Self {
        self.with(name, Argument::Text(text.to_owned()))
    }

    pub(crate) fn texts(self, name: &str, texts: &[&str]) -> Self {
        self.with(name, Argument::Texts(texts.iter().map(|&text| text.to_owned()).collect()))
    }

    pub(crate) fn number(self, name: &str, number: u64) -> Self {
        self.with(name, Argument::Number(number))
    }

    pub(crate) fn time(self, name: &str, milliseconds: u64) -> Self {
        self.with(name, Argument::Duration(Duration::from_millis(milliseconds)))
    }

    pub(crate) fn behave(&self, responder: &Responder, name: &str) -> Provisioned {
        let (behaviour, arguments) = arguments(self.id, self.given.clone());
        responder.behave(name, behaviour, arguments)
    }

    /// Holds the log and what was seen against what is due.
    pub(crate) fn judge(&self, responder: &Responder, logged: usize, seen: &Seen)
    where
        Seen: fmt::Debug,
    {
        let log = responder.inbound_since(logged);
        let told = |part| log.iter().any(|entry| entry.answer.contains(part));
        assert!(told(self.told.as_str()), "{}: {log:?}", self.id);
        assert!((self.shows)(seen), "{}: {seen:?}", self.id);
    }
}

fn arguments(id: &str, given: Vec<(String, Argument)>) -> (&'static Behaviour, Arguments) {
    let behaviour = behaviours::named(id).expect("a behaviour");
    (behaviour, Arguments::new(behaviour, given).expect("arguments"))
}

pub(crate) fn behave(responder: &Responder, name: &str, id: &str) -> Provisioned {
    let (behaviour, arguments) = arguments(id, Vec::new());
    responder.behave(name, behaviour, arguments)
}

#[test]
fn no_behaviour_is_forgotten() {
    let mut shown = BTreeSet::new();
    shown.extend(behaviours_http::cases(80).iter().map(|case| case.id));
    shown.extend(behaviours_dns::cases().iter().map(|(case, _)| case.id));
    shown.extend(behaviours_tls::cases().iter().map(|(case, _)| case.id));
    let all: BTreeSet<_> = behaviours::ALL.iter().map(|behaviour| behaviour.id).collect();
    assert_eq!(shown, all);
}
