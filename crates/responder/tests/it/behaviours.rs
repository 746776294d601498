//! Every behaviour, as a peer sees it.

use std::collections::BTreeSet;
use std::fmt;
use std::time::Duration;

use assay_record::Inbound;
use assay_responder::{
    Answer, Argument, Arguments, Behaviour, Over, Provisioned, Responder, behaviours,
};
use hickory_proto::rr::RecordType;
use tokio::net::UdpSocket;
use tokio::task::yield_now;
use tokio::time::timeout;

use crate::dns::question;
use crate::{behaviours_dns, behaviours_http, behaviours_tls, responder};

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
    pub(crate) async fn judge(&self, responder: &Responder, logged: usize, seen: &Seen)
    where
        Seen: fmt::Debug,
    {
        let told = async {
            // Whoever gave up on an answer may be ahead of the log.
            let due = |entry: &Inbound| entry.answer.contains(&self.told);
            while !responder.inbound_since(logged).iter().any(due) {
                yield_now().await;
            }
        };
        let told = timeout(SOON, told).await;
        assert!(told.is_ok(), "{}: {:?}", self.id, responder.inbound_since(logged));
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

#[tokio::test]
async fn arguments_of_another_behaviour_harm_nobody() {
    let responder = responder().await;
    let _right =
        responder.provision(Answer::Dns01 { name: "a.assay.test".into(), value: "1".into() });
    let socket = UdpSocket::bind("127.0.0.1:0").await.expect("a port");
    let others = behaviours::ALL.iter().filter(|behaviour| behaviour.over == Over::Dns);
    for behaviour in others {
        let (_, none) = arguments("http-reset", Vec::new());
        let _guard = responder.behave("a.assay.test", behaviour, none);
        for (name, kind) in [
            ("_acme-challenge.a.assay.test.", RecordType::TXT),
            ("a.assay.test.", RecordType::AAAA),
            ("a.assay.test.", RecordType::CAA),
            ("b.assay.test.", RecordType::A),
        ] {
            let octets = question(name, kind).to_vec().expect("encodes");
            socket.send_to(&octets, responder.dns_addresses()[0]).await.expect("sent");
            let mut reply = vec![0; 4096];
            while name.starts_with('b') && !reply.starts_with(&octets[..2]) {
                socket.recv_from(&mut reply).await.expect("still alive");
            }
        }
    }
}
