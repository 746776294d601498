//! The right value in quotation marks, as the forms of some DNS providers store it. Acts on
//! questions for `_acme-challenge.NAME`, type TXT.

use super::{Behaviour, Over};
use crate::seams::Acts;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "dns-quoted",
    summary: "Has the right value in quotation marks.",
    over: Over::Dns,
    params: &[],
    acts: Acts::Challenge(|ask, draft| {
        ask.give_texts(draft, ask.values().iter().map(|value| format!("\"{value}\"")))
    }),
};
