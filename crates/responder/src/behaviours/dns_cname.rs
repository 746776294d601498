//! A CNAME. Acts on questions for `_acme-challenge.NAME` of any type. Where the target is in the
//! zone, its records follow in the same answer: for TXT those that are provisioned for it, if it
//! begins with `_acme-challenge.`.

use hickory_proto::rr::RecordType;

use super::{Behaviour, Over};
use crate::arguments::Param;
use crate::dns01;
use crate::seams::Acts;
use crate::seams::dns::{cname, domain, name};

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "dns-cname",
    summary: "Has a CNAME at `_acme-challenge.NAME`.",
    over: Over::Dns,
    params: &[Param::required("to", "The target.").checked(domain)],
    acts: Acts::Challenge(|ask, draft| {
        let Ok(target) = name(ask.arguments.text("to")) else {
            return;
        };
        let mut records = vec![cname(ask.query.name(), target.clone())];
        if !ask.is(RecordType::CNAME) && ask.state.zone.zone_of(&target) {
            records.extend(dns01::records(ask.state, &target, ask.query.query_type()));
        }
        draft.give(records);
    }),
};
