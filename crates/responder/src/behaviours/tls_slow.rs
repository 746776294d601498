//! The right handshake, late.

use super::{Behaviour, Over};
use crate::arguments::Param;
use crate::seams::Acts;
use crate::seams::tls::Act;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "tls-slow",
    summary: "Shakes hands after some time.",
    over: Over::Tls,
    params: &[Param::time("delay", "How long it says nothing.", 1000)],
    acts: Acts::Tls(|arguments| Act::Late(arguments.time("delay"))),
};
