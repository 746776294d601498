//! An IPv6 address where nobody answers, beside the right IPv4 address: a CA that prefers IPv6
//! should turn to IPv4. Acts on questions for NAME, type AAAA; A is told as ever.

use std::net::Ipv6Addr;

use hickory_proto::rr::{RData, RecordType};

use super::{Behaviour, Over};
use crate::arguments::Param;
use crate::seams::Acts;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "dns-ipv6-dead",
    summary: "Has an IPv6 address where nobody answers, beside the right IPv4 address.",
    over: Over::Dns,
    params: &[Param::text("address", "The dead address (RFC 6666).", "100::1").checked(ipv6)],
    acts: Acts::Address(|ask, draft| {
        if let Ok(address) = ask.arguments.text("address").parse::<Ipv6Addr>()
            && ask.is(RecordType::AAAA)
        {
            draft.give(vec![ask.record(RData::AAAA(address.into()))]);
        }
    }),
};

fn ipv6(text: &str) -> Result<(), &'static str> {
    text.parse::<Ipv6Addr>().map(drop).map_err(|_| "it is no IPv6 address")
}
