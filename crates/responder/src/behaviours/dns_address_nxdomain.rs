//! NXDOMAIN. Acts on questions for NAME, types A and AAAA.

use hickory_proto::op::ResponseCode;

use super::{Behaviour, Over};
use crate::seams::Acts;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "dns-address-nxdomain",
    summary: "Says that the name does not exist when asked for its addresses.",
    over: Over::Dns,
    params: &[],
    acts: Acts::Address(|ask, draft| draft.give_nothing(ask.state, ResponseCode::NXDomain)),
};
