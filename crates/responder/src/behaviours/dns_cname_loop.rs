//! CNAMEs from `_acme-challenge.NAME` to `link-1._acme-challenge.NAME` and back. Acts on questions
//! of any type for both.

use hickory_proto::rr::RecordType;

use super::{Behaviour, Over};
use crate::seams::Acts;
use crate::seams::dns::cname;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "dns-cname-loop",
    summary: "Leads by two CNAMEs to where it began.",
    over: Over::Dns,
    params: &[],
    acts: Acts::ChallengeTree(|ask, draft| {
        let (Some(first), Some(second)) = (ask.link(0), ask.link(1)) else {
            return;
        };
        let there = cname(&first, second.clone());
        let back = cname(&second, first);
        match (ask.asked_link(), ask.is(RecordType::CNAME)) {
            (Some(0), false) => draft.give(vec![there, back]),
            (Some(0), true) => draft.give(vec![there]),
            (Some(1), false) => draft.give(vec![back, there]),
            (Some(1), true) => draft.give(vec![back]),
            _ => {}
        }
    }),
};
