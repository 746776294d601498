//! The zone: dns-01 (RFC 8555 section 8.4), and the addresses that the other challenges need.

use std::net::IpAddr;

use hickory_proto::op::{Edns, Message, MessageType, OpCode, Query, ResponseCode};
use hickory_proto::rr::rdata::{A, AAAA, NS, SOA, TXT};
use hickory_proto::rr::{DNSClass, Name, RData, Record, RecordType};

use crate::state::State;

/// Nobody may keep an answer: the next validation asks about another one.
const TTL: u32 = 0;

/// What UDP may carry without EDNS (RFC 1035 section 2.3.4).
const PLAIN_UDP: u16 = 512;

/// A message and what the log says of it.
pub(crate) struct Reply {
    pub(crate) octets: Vec<u8>,
    pub(crate) name: String,
    pub(crate) question: String,
    pub(crate) answer: String,
}

/// The reply to a message; `None` for octets to which none is due: garbage, or a response.
pub(crate) fn reply(state: &State, octets: &[u8], udp: bool) -> Option<Reply> {
    let request = match Message::from_vec(octets) {
        Ok(request) if request.metadata.message_type == MessageType::Query => request,
        Ok(_) => return None,
        Err(_) => return format_error(octets),
    };
    let mut response = Message::response(request.metadata.id, request.metadata.op_code);
    response.metadata.recursion_desired = request.metadata.recursion_desired;
    response.queries.clone_from(&request.queries);
    if request.edns.is_some() {
        let mut edns = Edns::new();
        edns.set_max_payload(1232);
        response.set_edns(edns);
    }
    let (name, question) = match request.queries.as_slice() {
        [query] if request.metadata.op_code == OpCode::Query => {
            resolve(state, query, &mut response);
            (query.name().to_ascii(), format!("{} {}", query.query_type(), query.name()))
        }
        [_] => {
            response.metadata.response_code = ResponseCode::NotImp;
            (String::new(), format!("{:?}", request.metadata.op_code))
        }
        queries => {
            response.metadata.response_code = ResponseCode::FormErr;
            (String::new(), format!("{} questions", queries.len()))
        }
    };
    let limit = request.edns.as_ref().map_or(PLAIN_UDP, |edns| edns.max_payload().max(PLAIN_UDP));
    let mut octets = response.to_vec().ok()?;
    let answer = describe(&response);
    if udp && octets.len() > usize::from(limit) {
        octets = response.truncate().to_vec().ok()?;
        return Some(Reply { octets, name, question, answer: format!("{answer}, truncated") });
    }
    Some(Reply { octets, name, question, answer })
}

/// FORMERR for what has a header, nothing for what has not even that.
fn format_error(octets: &[u8]) -> Option<Reply> {
    let [high, low, flags, ..] = octets else {
        return None;
    };
    if octets.len() < 12 || flags & 0x80 != 0 {
        return None;
    }
    let id = u16::from_be_bytes([*high, *low]);
    let response = Message::error_msg(id, OpCode::Query, ResponseCode::FormErr);
    Some(Reply {
        octets: response.to_vec().ok()?,
        name: String::new(),
        question: format!("{} octets that are no DNS message", octets.len()),
        answer: describe(&response),
    })
}

fn resolve(state: &State, query: &Query, response: &mut Message) {
    let name = query.name();
    if query.query_class() != DNSClass::IN {
        response.metadata.response_code = ResponseCode::Refused;
        return;
    }
    response.metadata.authoritative = true;
    if !state.zone.zone_of(name) {
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
fn records(state: &State, name: &Name, kind: RecordType) -> Vec<Record> {
    let record = |data| Record::from_rdata(name.clone(), TTL, data);
    match kind {
        RecordType::A => addresses(state)
            .filter_map(|ip| match ip {
                IpAddr::V4(ip) => Some(record(RData::A(A(ip)))),
                IpAddr::V6(_) => None,
            })
            .collect(),
        RecordType::AAAA => addresses(state)
            .filter_map(|ip| match ip {
                IpAddr::V6(ip) => Some(record(RData::AAAA(AAAA(ip)))),
                IpAddr::V4(_) => None,
            })
            .collect(),
        RecordType::TXT => {
            let text = name.to_ascii().to_lowercase();
            let Some(base) = text.strip_prefix("_acme-challenge.") else {
                return Vec::new();
            };
            let values = state.dns01(base.trim_end_matches('.'));
            values.into_iter().map(|value| record(RData::TXT(TXT::new(vec![value])))).collect()
        }
        RecordType::SOA if *name == state.zone => vec![soa(state)],
        RecordType::NS if *name == state.zone => vec![record(RData::NS(NS(server(state))))],
        _ => Vec::new(),
    }
}

fn addresses(state: &State) -> impl Iterator<Item = IpAddr> {
    state.advertise.iter().copied()
}

fn soa(state: &State) -> Record {
    let mailbox = state.zone.prepend_label("hostmaster").unwrap_or_else(|_| state.zone.clone());
    let data = SOA::new(server(state), mailbox, 1, 3600, 600, 86_400, TTL);
    Record::from_rdata(state.zone.clone(), TTL, RData::SOA(data))
}

fn server(state: &State) -> Name {
    state.zone.prepend_label("ns").unwrap_or_else(|_| state.zone.clone())
}

fn describe(response: &Message) -> String {
    let code = match response.metadata.response_code {
        ResponseCode::NoError => "NOERROR".to_owned(),
        ResponseCode::NXDomain => "NXDOMAIN".to_owned(),
        other => other.to_string(),
    };
    match response.answers.len() {
        0 => code,
        1 => format!("{code}, 1 record"),
        n => format!("{code}, {n} records"),
    }
}
