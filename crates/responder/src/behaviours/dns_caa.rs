//! CAA records (RFC 8659). Acts on questions for exactly NAME, type CAA: each level of the tree
//! can have its own.

use super::{Behaviour, Over};
use crate::arguments::Param;
use crate::seams::Acts;
use crate::seams::dns::{caa, parse_caa};

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "dns-caa",
    summary: "Has CAA records.",
    over: Over::Dns,
    params: &[Param::texts("records", "Each is flags, tag and value: `0 issue \"ca.test\"`.")
        .checked(record)],
    acts: Acts::Caa(|ask, draft| {
        let records = ask.arguments.texts("records").iter();
        let octets = records.filter_map(|record| parse_caa(record).ok());
        draft.give(octets.map(|octets| ask.record(caa(octets))).collect());
    }),
};

fn record(text: &str) -> Result<(), &'static str> {
    parse_caa(text).map(drop)
}
