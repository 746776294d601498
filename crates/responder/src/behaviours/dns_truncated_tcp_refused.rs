//! Truncated by UDP; by TCP the connection is closed once the question is there. Acts on questions
//! for `_acme-challenge.NAME` of any type.

use super::{Behaviour, Over};
use crate::seams::Acts;
use crate::seams::dns::Fate;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "dns-truncated-tcp-refused",
    summary: "Answers by UDP that the peer shall ask by TCP, and there closes.",
    over: Over::Dns,
    params: &[],
    acts: Acts::Challenge(|ask, draft| {
        draft.fate = if ask.udp { Fate::Truncate } else { Fate::HangUp }
    }),
};
