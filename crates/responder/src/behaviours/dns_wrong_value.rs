//! A wrong value. Acts on questions for `_acme-challenge.NAME`, type TXT.

use super::{Behaviour, Over};
use crate::arguments::Param;
use crate::seams::Acts;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "dns-wrong-value",
    summary: "Has a wrong value.",
    over: Over::Dns,
    params: &[Param::text("value", "The value.", "d3JvbmcsIHdyb25nLCB3cm9uZywgd3JvbmcsIHdyb24")],
    acts: Acts::Challenge(|ask, draft| ask.give_texts(draft, [ask.arguments.text("value")])),
};
