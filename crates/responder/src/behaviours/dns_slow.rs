//! The right answer, late. Acts on questions for `_acme-challenge.NAME` of any type.

use super::{Behaviour, Over};
use crate::arguments::Param;
use crate::seams::Acts;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "dns-slow",
    summary: "Answers after some time.",
    over: Over::Dns,
    params: &[Param::time("delay", "How long it says nothing.", 1000)],
    acts: Acts::Challenge(|ask, draft| draft.delay = ask.arguments.time("delay")),
};
