//! SERVFAIL. Acts on questions for `_acme-challenge.NAME` of any type.

use hickory_proto::op::ResponseCode;

use super::{Behaviour, Over};
use crate::seams::Acts;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "dns-servfail",
    summary: "Answers with SERVFAIL.",
    over: Over::Dns,
    params: &[],
    acts: Acts::Challenge(|_, draft| draft.fail(ResponseCode::ServFail)),
};
