//! A CNAME, which CAA follows (RFC 8659 section 3). Acts on questions for exactly NAME, type CAA.
//! What `dns-caa` has for the target follows in the same answer.

use super::{Behaviour, Over};
use crate::arguments::Param;
use crate::seams::Acts;
use crate::seams::dns::{caa, cname, domain, name, parse_caa, record};

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "dns-caa-cname",
    summary: "Leads to the CAA records of another name by a CNAME.",
    over: Over::Dns,
    params: &[Param::required("to", "The target.").checked(domain)],
    acts: Acts::Caa(|ask, draft| {
        let Ok(target) = name(ask.arguments.text("to")) else {
            return;
        };
        let mut records = vec![cname(ask.query.name(), target.clone())];
        for text in ask.state.caa(ask.arguments.text("to")) {
            records.extend(parse_caa(&text).map(|octets| record(&target, caa(octets))));
        }
        draft.give(records);
    }),
};
