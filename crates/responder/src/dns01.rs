//! The zone: dns-01 (RFC 8555 section 8.4) and its kin, and the addresses that the other challenges need.

use std::fmt::Write as _;
use std::time::Duration;

use hickory_proto::op::{Edns, Message, MessageType, OpCode, Query, ResponseCode};
use hickory_proto::rr::rdata::{NS, SOA, TXT};
use hickory_proto::rr::{DNSClass, Name, RData, Record, RecordType};

use crate::seams::dns::{Draft, Fate, change};
use crate::state::State;
use crate::told;

/// Nobody may keep an answer: the next validation asks about another one.
pub(crate) const TTL: u32 = 0;

/// What UDP may carry without EDNS (RFC 1035 section 2.3.4).
const PLAIN_UDP: u16 = 512;

/// The most that is sent over UDP, whatever a peer would take (RFC 6891 section 6.2.5).
const MOST_UDP: u16 = 4096;

/// What we take over UDP: a question always fits.
const OUR_UDP: u16 = 1232;

/// The most octets that one string of a TXT record holds (RFC 1035 section 3.3).
const TEXT: usize = 255;

/// A message and what the log says of it.
#[derive(Debug)]
pub(crate) struct Reply {
    /// `None` where no reply is due: to garbage, or to a response, lest two servers talk for ever.
    pub(crate) octets: Option<Vec<u8>>,
    /// After how long.
    pub(crate) delay: Duration,
    /// Whether a connection stays open even where there is no reply.
    pub(crate) hold: bool,
    pub(crate) name: String,
    pub(crate) question: String,
    pub(crate) answer: String,
}

/// The reply to a message.
pub(crate) fn reply(state: &State, octets: &[u8], udp: bool) -> Reply {
    let request = match Message::from_vec(octets) {
        Ok(request) if request.metadata.message_type == MessageType::Query => request,
        Ok(_) => return nothing("a response".to_owned()),
        Err(_) => return format_error(octets),
    };
    let mut response = Message::response(request.metadata.id, request.metadata.op_code);
    response.metadata.recursion_desired = request.metadata.recursion_desired;
    if let Some(asked) = &request.edns {
        let mut edns = Edns::new();
        // DO comes back as it was sent (RFC 3225 section 3).
        edns.set_max_payload(OUR_UDP).set_dnssec_ok(asked.flags().dnssec_ok);
        response.set_edns(edns);
    }
    let (name, question) = respond(state, &request, &mut response);
    let mut draft = Draft::new(response);
    if let [query] = request.queries.as_slice()
        && draft.message.metadata.authoritative
    {
        change(state, query, udp, &mut draft);
    }
    let limit = request.edns.as_ref().map_or(PLAIN_UDP, Edns::max_payload);
    let limit = usize::from(limit.clamp(PLAIN_UDP, MOST_UDP));
    send(draft, udp.then_some(limit), name, question)
}

/// The octets of a response, truncated to the limit if there is one.
fn send(draft: Draft, limit: Option<usize>, name: String, question: String) -> Reply {
    let Draft { message, delay, fate, remark } = draft;
    let mut reply =
        Reply { octets: None, delay, hold: false, name, question, answer: String::new() };
    match fate {
        Fate::HangUp => reply.answer = "no reply, connection closed".to_owned(),
        Fate::Silence => {
            reply.answer = "no reply (timeout)".to_owned();
            reply.hold = true;
        }
        Fate::Send | Fate::Truncate => {
            reply.answer = describe(&message);
            let Ok(octets) = message.to_vec() else {
                reply.answer = "a reply too large".to_owned();
                return reply;
            };
            let truncate =
                fate == Fate::Truncate || limit.is_some_and(|limit| octets.len() > limit);
            if truncate {
                reply.octets = message.truncate().to_vec().ok();
                reply.answer.push_str(", truncated");
            } else {
                reply.octets = Some(octets);
            }
        }
    }
    if !remark.is_empty() {
        reply.answer.push_str(", ");
        reply.answer.push_str(remark);
    }
    if !delay.is_zero() {
        let _ = write!(reply.answer, ", after {delay:?}");
    }
    reply
}

/// FORMERR for what has a header, nothing for what has not even that.
fn format_error(octets: &[u8]) -> Reply {
    let question = format!("{} octets that are no DNS message", octets.len());
    let [high, low, flags, ..] = octets else {
        return nothing(question);
    };
    if octets.len() < 12 || flags & 0x80 != 0 {
        return nothing(question);
    }
    let id = u16::from_be_bytes([*high, *low]);
    let op_code = OpCode::from_u8((flags >> 3) & 0xf);
    let response = Message::error_msg(id, op_code, ResponseCode::FormErr);
    let answer = describe(&response);
    Reply { octets: response.to_vec().ok(), answer, ..nothing(question) }
}

fn nothing(question: String) -> Reply {
    let answer = "no reply".to_owned();
    let delay = Duration::ZERO;
    Reply { octets: None, delay, hold: false, name: String::new(), question, answer }
}

/// Fills the response; the name that was asked about, and the question for the log.
fn respond(state: &State, request: &Message, response: &mut Message) -> (String, String) {
    if request.metadata.op_code != OpCode::Query {
        response.metadata.response_code = ResponseCode::NotImp;
        return (String::new(), format!("{:?}", request.metadata.op_code));
    }
    let [query] = request.queries.as_slice() else {
        response.metadata.response_code = ResponseCode::FormErr;
        return (String::new(), format!("{} questions", request.queries.len()));
    };
    response.add_query(query.clone());
    // Only version 0 is known (RFC 6891 section 6.1.3).
    if request.edns.as_ref().is_some_and(|edns| edns.version() > 0) {
        response.metadata.response_code = ResponseCode::BADVERS;
    } else {
        resolve(state, query, response);
    }
    let class = match query.query_class() {
        DNSClass::IN => String::new(),
        class => format!("{class} "),
    };
    let question = format!("{class}{} {}", query.query_type(), query.name());
    (query.name().to_ascii(), question)
}

fn resolve(state: &State, query: &Query, response: &mut Message) {
    let name = query.name();
    let transfer = matches!(query.query_type(), RecordType::AXFR | RecordType::IXFR);
    if query.query_class() != DNSClass::IN || transfer {
        response.metadata.response_code = ResponseCode::Refused;
        return;
    }
    response.metadata.authoritative = true;
    if told::fails(state, name) {
        response.metadata.response_code = ResponseCode::ServFail;
        response.metadata.authoritative = false;
        return;
    }
    if !state.zone.zone_of(name) && !told::knows(state, name) {
        response.metadata.response_code = ResponseCode::NXDomain;
        response.add_authority(soa(state));
        return;
    }
    let records = records(state, name, query.query_type());
    if records.is_empty() {
        response.add_authority(soa(state));
    }
    response.add_answers(records);
}

/// The records of a name. Every name of the zone exists, whatever it is.
pub(crate) fn records(state: &State, name: &Name, kind: RecordType) -> Vec<Record> {
    let record = |data| Record::from_rdata(name.clone(), TTL, data);
    let provisioned = match kind {
        RecordType::TXT => {
            let text = name.to_ascii().to_lowercase();
            let values = state.texts(text.trim_end_matches('.'));
            values.iter().map(|value| record(RData::TXT(txt(value)))).collect()
        }
        RecordType::SOA if *name == state.zone => vec![soa(state)],
        RecordType::NS if *name == state.zone => vec![record(RData::NS(NS(server(state))))],
        _ => Vec::new(),
    };
    let mut records = told::records(state, name, kind);
    records.extend(
        provisioned.into_iter().filter(|record| !records.contains(record)).collect::<Vec<_>>(),
    );
    records
}

pub(crate) fn txt(value: &str) -> TXT {
    match value.as_bytes() {
        [] => TXT::from_bytes(vec![b""]),
        octets => TXT::from_bytes(octets.chunks(TEXT).collect()),
    }
}

pub(crate) fn soa(state: &State) -> Record {
    let mailbox = state.zone.prepend_label("hostmaster").unwrap_or_else(|_| state.zone.clone());
    let data = SOA::new(server(state), mailbox, 1, 3600, 600, 86_400, TTL);
    Record::from_rdata(state.zone.clone(), TTL, RData::SOA(data))
}

fn server(state: &State) -> Name {
    state.zone.prepend_label("ns").unwrap_or_else(|_| state.zone.clone())
}

fn describe(response: &Message) -> String {
    let code = match response.metadata.response_code {
        ResponseCode::NoError => "NOERROR",
        ResponseCode::FormErr => "FORMERR",
        ResponseCode::NXDomain => "NXDOMAIN",
        ResponseCode::NotImp => "NOTIMP",
        ResponseCode::Refused => "REFUSED",
        ResponseCode::ServFail => "SERVFAIL",
        ResponseCode::BADVERS => "BADVERS",
        other => other.to_str(),
    };
    match response.answers.len() {
        0 => code.to_owned(),
        1 => format!("{code}, 1 record"),
        n => format!("{code}, {n} records"),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn state() -> State {
        State::new(Name::from_ascii("assay.test.").unwrap(), vec![[127, 0, 0, 1].into()])
    }

    fn question() -> Vec<u8> {
        let mut message = Message::query();
        let name = Name::from_ascii("_acme-challenge.a.assay.test.").unwrap();
        message.add_query(Query::query(name, RecordType::TXT));
        message.set_edns(Edns::new());
        message.to_vec().unwrap()
    }

    fn is_sound(octets: &[u8], udp: bool) {
        let Some(reply) = reply(&state(), octets, udp).octets else {
            return;
        };
        assert_eq!(reply[..2], octets[..2], "the id comes back");
        assert!(reply[2] & 0x80 != 0, "it is a response");
        assert!(octets[2] & 0x80 == 0, "nobody answers a response");
        Message::from_vec(&reply).unwrap();
    }

    proptest! {
        #[test]
        fn any_octets_are_survived(octets in proptest::collection::vec(any::<u8>(), 0..200), udp: bool) {
            is_sound(&octets, udp);
        }

        #[test]
        fn a_broken_question_is_survived(
            changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
            udp: bool,
        ) {
            let mut octets = question();
            for (at, octet) in changes {
                let at = at.index(octets.len());
                octets[at] = octet;
            }
            is_sound(&octets, udp);
        }
    }
}
