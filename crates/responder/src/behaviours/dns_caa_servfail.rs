//! SERVFAIL: no CA may issue then. Acts on questions for exactly NAME, type CAA.

use hickory_proto::op::ResponseCode;

use super::{Behaviour, Over};
use crate::seams::Acts;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "dns-caa-servfail",
    summary: "Answers with SERVFAIL to questions for CAA.",
    over: Over::Dns,
    params: &[],
    acts: Acts::Caa(|_, draft| draft.fail(ResponseCode::ServFail)),
};
