//! An acmeIdentifier that is not critical, as RFC 8737 section 3 has it be.

use super::{Behaviour, Over};
use crate::seams::Acts;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "tls-acme-identifier-not-critical",
    summary: "Shows a certificate whose acmeIdentifier is not critical.",
    over: Over::Tls,
    params: &[],
    acts: Acts::Certificate(|_, certificate| {
        for extension in &mut certificate.params.custom_extensions {
            extension.set_criticality(false);
        }
        "acmeIdentifier not critical".to_owned()
    }),
};
