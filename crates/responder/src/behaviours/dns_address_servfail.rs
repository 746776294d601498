//! SERVFAIL. Acts on questions for NAME, types A and AAAA.

use hickory_proto::op::ResponseCode;

use super::{Behaviour, Over};
use crate::seams::Acts;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "dns-address-servfail",
    summary: "Answers with SERVFAIL to questions for addresses.",
    over: Over::Dns,
    params: &[],
    acts: Acts::Address(|_, draft| draft.fail(ResponseCode::ServFail)),
};
