//! These addresses and no others. Acts on questions for NAME, types A and AAAA.

use std::net::IpAddr;

use hickory_proto::op::ResponseCode;
use hickory_proto::rr::RData;

use super::{Behaviour, Over};
use crate::arguments::Param;
use crate::seams::Acts;
use crate::seams::dns::address;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "dns-address",
    summary: "Has these addresses.",
    over: Over::Dns,
    params: &[Param::texts("addresses", "IPv4 and IPv6 addresses.").checked(address)],
    acts: Acts::Address(|ask, draft| {
        let addresses = ask.arguments.texts("addresses").iter();
        let data = addresses.filter_map(|text| text.parse().ok()).map(|ip: IpAddr| RData::from(ip));
        let records: Vec<_> =
            data.filter(|data| ask.is(data.record_type())).map(|data| ask.record(data)).collect();
        if records.is_empty() {
            draft.give_nothing(ask.state, ResponseCode::NoError);
        } else {
            draft.give(records);
        }
    }),
};
