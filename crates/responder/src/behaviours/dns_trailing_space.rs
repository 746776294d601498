//! The right value and a space. Acts on questions for `_acme-challenge.NAME`, type TXT.

use super::{Behaviour, Over};
use crate::seams::Acts;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "dns-trailing-space",
    summary: "Has the right value with a space after it.",
    over: Over::Dns,
    params: &[],
    acts: Acts::Challenge(|ask, draft| {
        ask.give_texts(draft, ask.values().iter().map(|value| format!("{value} ")))
    }),
};
