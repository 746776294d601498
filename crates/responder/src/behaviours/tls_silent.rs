//! Takes the ClientHello and never answers, until the peer leaves or a minute is over.

use super::{Behaviour, Over};
use crate::seams::Acts;
use crate::seams::raw::Raw;
use crate::seams::tls::Act;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "tls-silent",
    summary: "Takes the ClientHello and never answers.",
    over: Over::Tls,
    params: &[],
    acts: Acts::Tls(|_| Act::Drop(Raw::Silence)),
};
