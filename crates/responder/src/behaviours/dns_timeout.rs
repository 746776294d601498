//! No reply, by UDP or TCP; there the connection is closed after ten seconds without a question. Acts on questions for `_acme-challenge.NAME` of any type.

use super::{Behaviour, Over};
use crate::seams::Acts;
use crate::seams::dns::Fate;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "dns-timeout",
    summary: "Never answers.",
    over: Over::Dns,
    params: &[],
    acts: Acts::Challenge(|_, draft| draft.fate = Fate::Silence),
};
