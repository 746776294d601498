//! No address, though the name exists. Acts on questions for NAME, types A and AAAA.

use hickory_proto::op::ResponseCode;

use super::{Behaviour, Over};
use crate::seams::Acts;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "dns-no-address",
    summary: "Has no address.",
    over: Over::Dns,
    params: &[],
    acts: Acts::Address(|ask, draft| draft.give_nothing(ask.state, ResponseCode::NoError)),
};
