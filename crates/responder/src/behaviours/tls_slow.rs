//! The right handshake, late.

use super::{Behaviour, Over};
use crate::arguments::Param;
use crate::seams::Acts;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "tls-slow",
    summary: "Shakes hands after some time.",
    over: Over::Tls,
    params: &[Param::time("delay", "How long it says nothing.", 1000)],
    acts: Acts::Certificate(|arguments, certificate| {
        certificate.delay = arguments.time("delay");
        format!("after {:?}", certificate.delay)
    }),
};
