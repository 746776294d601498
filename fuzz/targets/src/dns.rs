//! DNS messages, as the responder answers them.

use std::sync::LazyLock;

use assay_responder::{ALL, Offline, Over, Provisioned};
use hickory_proto::op::Message;

use crate::given;

/// Any octets are survived. The reply to a question that nothing odd is programmed for is a response of
/// the same number, within what fits; no response is answered. The first octet chooses between UDP and
/// TCP, and what is programmed for `b.assay.test`.
pub fn run(octets: &[u8]) {
    let Some((how, octets)) = octets.split_first() else {
        return;
    };
    let udp = how & 1 == 1;
    check(octets, udp, &HONEST.responder);
    let odd = usize::from(how >> 1) % ODD.len();
    if let Some(odd) = ODD.get(odd)
        && let Some(reply) = odd.responder.dns(octets, udp)
    {
        assert!(reply.len() <= usize::from(u16::MAX), "what is sent fits a message");
    }
}

pub(crate) fn check(octets: &[u8], udp: bool, responder: &Offline) {
    let Some(reply) = responder.dns(octets, udp) else {
        return;
    };
    assert_eq!(reply.get(..2), octets.get(..2), "the id comes back");
    let is_response = |octets: &[u8]| octets.get(2).is_some_and(|flags| flags & 0x80 != 0);
    assert!(is_response(&reply) && !is_response(octets), "a response answers no response");
    assert!(Message::from_vec(&reply).is_ok(), "a reply can be read");
    let most = if udp { 4096 } else { usize::from(u16::MAX) };
    assert!(reply.len() <= most, "a reply of {} octets fits", reply.len());
}

/// A responder and what is programmed in it, for as long as both are there.
struct Programmed {
    responder: Offline,
    _kept: Vec<Provisioned>,
}

static HONEST: LazyLock<Programmed> = LazyLock::new(|| {
    let (responder, kept) = given::responder();
    Programmed { responder, _kept: kept }
});

/// One for each behaviour over DNS.
static ODD: LazyLock<Vec<Programmed>> = LazyLock::new(|| {
    let dns = ALL.iter().filter(|behaviour| behaviour.over == Over::Dns);
    dns.map(|behaviour| {
        let (responder, mut kept) = given::responder();
        kept.push(responder.behave("b.assay.test", behaviour, given::arguments(behaviour)));
        Programmed { responder, _kept: kept }
    })
    .collect()
});
