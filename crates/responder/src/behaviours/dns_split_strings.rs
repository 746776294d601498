//! The right value, cut into several character-strings of one record, which belong together
//! without anything between them. Acts on questions for `_acme-challenge.NAME`, type TXT.

use hickory_proto::rr::RecordType;

use super::{Behaviour, Over};
use crate::arguments::Param;
use crate::seams::Acts;
use crate::seams::dns::strings;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "dns-split-strings",
    summary: "Cuts the right value into several strings of one record.",
    over: Over::Dns,
    params: &[Param::number("pieces", "How many strings.", (1, 43), 2)],
    acts: Acts::Challenge(|ask, draft| {
        if !ask.is(RecordType::TXT) {
            return;
        }
        let pieces = usize::try_from(ask.arguments.number("pieces")).map_or(1, |n| n.max(1));
        let records = ask.values().into_iter().map(|value| {
            let octets = value.as_bytes();
            let length = octets.len().div_ceil(pieces).clamp(1, 255);
            ask.record(strings(octets.chunks(length).collect()))
        });
        draft.give(records.collect());
    }),
};
