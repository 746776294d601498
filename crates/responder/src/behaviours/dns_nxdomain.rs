//! NXDOMAIN. Acts on questions for `_acme-challenge.NAME` of any type.

use hickory_proto::op::ResponseCode;

use super::{Behaviour, Over};
use crate::seams::Acts;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "dns-nxdomain",
    summary: "Says that `_acme-challenge.NAME` does not exist.",
    over: Over::Dns,
    params: &[],
    acts: Acts::Challenge(|ask, draft| draft.give_nothing(ask.state, ResponseCode::NXDomain)),
};
