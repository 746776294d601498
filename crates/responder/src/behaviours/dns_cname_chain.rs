//! CNAMEs from `_acme-challenge.NAME` to `link-1._acme-challenge.NAME` and so on; the last of
//! these has the right values. Acts on questions of any type for all of these names; an answer
//! holds the rest of the chain and its end.

use hickory_proto::rr::{RData, RecordType};

use super::{Behaviour, Over};
use crate::arguments::Param;
use crate::dns01;
use crate::seams::Acts;
use crate::seams::dns::{cname, record};

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "dns-cname-chain",
    summary: "Leads by several CNAMEs to the right values.",
    over: Over::Dns,
    params: &[Param::number("links", "How many CNAMEs.", (1, 50), 3)],
    acts: Acts::ChallengeTree(|ask, draft| {
        let links = ask.arguments.number("links");
        let Some(asked) = ask.asked_link().filter(|link| *link <= links) else {
            return;
        };
        let mut records = Vec::new();
        for link in asked..links {
            let (Some(owner), Some(target)) = (ask.link(link), ask.link(link + 1)) else {
                return;
            };
            records.push(cname(&owner, target));
            if ask.is(RecordType::CNAME) {
                draft.give(records);
                return;
            }
        }
        if let Some(end) = ask.link(links).filter(|_| ask.is(RecordType::TXT)) {
            let values = ask.values();
            records.extend(values.iter().map(|value| record(&end, RData::TXT(dns01::txt(value)))));
        }
        draft.give(records);
    }),
};
