//! A certificate that is not self-signed, as RFC 8737 section 3 has it be.

use super::{Behaviour, Over};
use crate::seams::Acts;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "tls-not-self-signed",
    summary: "Shows a certificate that another key has signed.",
    over: Over::Tls,
    params: &[],
    acts: Acts::Certificate(|_, certificate| {
        certificate.issued = true;
        "issued by another key".to_owned()
    }),
};
