//! The right certificate, without ALPN in the ServerHello: the CA must then refuse (RFC 8737
//! section 3).

use super::{Behaviour, Over};
use crate::seams::Acts;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "tls-no-alpn",
    summary: "Shakes hands without choosing an ALPN protocol.",
    over: Over::Tls,
    params: &[],
    acts: Acts::Certificate(|_, certificate| {
        certificate.protocols.clear();
        "no ALPN".to_owned()
    }),
};
