//! A peer that leaves the server name out, or says another (RFC 8737 section 3), is shown the certificate all
//! the same: what it asked for stands in the log.

use super::{Behaviour, Over};
use crate::seams::Acts;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "tls-any-name",
    summary: "Shows its certificate to whoever asks for no name, or for one that nothing stands for.",
    over: Over::Tls,
    params: &[],
    acts: Acts::AnyName,
};
