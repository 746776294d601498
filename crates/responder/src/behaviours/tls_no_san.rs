//! Shows a certificate without subjectAltName.

use super::{Behaviour, Over};
use crate::seams::Acts;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "tls-no-san",
    summary: "Shows a certificate without subjectAltName.",
    over: Over::Tls,
    params: &[],
    acts: Acts::Certificate(|_, certificate| {
        certificate.params.subject_alt_names.clear();
        "no subjectAltName".to_owned()
    }),
};
