//! No reply. Acts on questions for NAME, types A and AAAA.

use super::{Behaviour, Over};
use crate::seams::Acts;
use crate::seams::dns::Fate;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "dns-address-timeout",
    summary: "Never answers questions for addresses.",
    over: Over::Dns,
    params: &[],
    acts: Acts::Address(|_, draft| draft.fate = Fate::Silence),
};
