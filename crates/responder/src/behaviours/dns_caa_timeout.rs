//! No reply. Acts on questions for exactly NAME, type CAA.

use super::{Behaviour, Over};
use crate::seams::Acts;
use crate::seams::dns::Fate;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "dns-caa-timeout",
    summary: "Never answers questions for CAA.",
    over: Over::Dns,
    params: &[],
    acts: Acts::Caa(|_, draft| draft.fate = Fate::Silence),
};
