//! A CAA record that breaks RFC 8659 section 4.1. Acts on questions for exactly NAME, type CAA.

use super::{Behaviour, Over};
use crate::arguments::Param;
use crate::seams::Acts;
use crate::seams::dns::caa;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "dns-caa-malformed",
    summary: "Has a CAA record that cannot be read.",
    over: Over::Dns,
    params: &[Param::word(
        "form",
        "What is wrong: no octets at all, a tag of none, or a tag beyond the end.",
        &["empty", "long-tag", "no-tag"],
        "long-tag",
    )],
    acts: Acts::Caa(|ask, draft| {
        let octets: &[u8] = match ask.arguments.text("form") {
            "empty" => b"",
            "no-tag" => b"\0\0ca.test",
            _ => b"\0\xc8issueca.test",
        };
        draft.give(vec![ask.record(caa(octets.to_vec()))]);
        draft.remark = "malformed";
    }),
};
