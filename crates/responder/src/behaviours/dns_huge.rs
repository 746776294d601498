//! Wrong values before the right ones, as many as one message holds by TCP; by UDP it is
//! truncated. Acts on questions for `_acme-challenge.NAME`, type TXT.

use super::{Behaviour, Over};
use crate::arguments::Param;
use crate::seams::Acts;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "dns-huge",
    summary: "Has very many wrong values before the right ones.",
    over: Over::Dns,
    params: &[Param::number(
        "octets",
        "The most octets that the wrong values take.",
        (1000, 64_000),
        60_000,
    )],
    acts: Acts::Challenge(|ask, draft| {
        // The name is not always compressed.
        let record = ask.query.name().len() as u64 + RECORD;
        let records = ask.arguments.number("octets") / record;
        let wrong = (0..records).map(|n| format!("{n:0200}"));
        ask.give_texts(draft, wrong.chain(ask.values()));
    }),
};

/// The octets of a record with a text of 200 (RFC 1035 section 4.1.3), but for its labels.
const RECORD: u64 = 212;
