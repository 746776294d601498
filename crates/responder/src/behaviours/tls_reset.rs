//! Resets the connection once the ClientHello is there.

use super::{Behaviour, Over};
use crate::seams::Acts;
use crate::seams::raw::Raw;
use crate::seams::tls::Act;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "tls-reset",
    summary: "Resets the connection once the ClientHello is there.",
    over: Over::Tls,
    params: &[],
    acts: Acts::Tls(|_| Act::Drop(Raw::Reset)),
};
