//! No reply by UDP; right by TCP. Acts on questions for `_acme-challenge.NAME` of any type.

use super::{Behaviour, Over};
use crate::seams::Acts;
use crate::seams::dns::Fate;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "dns-udp-timeout",
    summary: "Never answers by UDP; right by TCP.",
    over: Over::Dns,
    params: &[],
    acts: Acts::Challenge(|ask, draft| {
        if ask.udp {
            draft.fate = Fate::Silence;
        }
    }),
};
