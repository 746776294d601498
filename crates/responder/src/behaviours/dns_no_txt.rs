//! No TXT record, though the name exists. Acts on questions for `_acme-challenge.NAME`, type TXT.

use hickory_proto::op::ResponseCode;
use hickory_proto::rr::RecordType;

use super::{Behaviour, Over};
use crate::seams::Acts;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "dns-no-txt",
    summary: "Has no TXT record.",
    over: Over::Dns,
    params: &[],
    acts: Acts::Challenge(|ask, draft| {
        if ask.is(RecordType::TXT) {
            draft.give_nothing(ask.state, ResponseCode::NoError);
        }
    }),
};
