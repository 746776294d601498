//! A signature that does not verify. RFC 8737 section 4 has nobody look at it.

use super::{Behaviour, Over};
use crate::seams::Acts;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "tls-broken-signature",
    summary: "Shows a certificate whose signature does not verify.",
    over: Over::Tls,
    params: &[],
    acts: Acts::Certificate(|_, certificate| {
        certificate.spoilt = true;
        "broken signature".to_owned()
    }),
};
