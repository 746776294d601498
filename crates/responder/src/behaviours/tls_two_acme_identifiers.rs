//! A wrong acmeIdentifier after the right one: no extension may be there twice (RFC 5280 section
//! 4.2).

use rcgen::CustomExtension;

use super::{Behaviour, Over};
use crate::seams::Acts;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "tls-two-acme-identifiers",
    summary: "Shows a certificate with a wrong acmeIdentifier beside the right one.",
    over: Over::Tls,
    params: &[],
    acts: Acts::Certificate(|_, certificate| {
        let wrong = certificate.digest.map(|octet| !octet);
        certificate.params.custom_extensions.push(CustomExtension::new_acme_identifier(&wrong));
        "two acmeIdentifiers".to_owned()
    }),
};
