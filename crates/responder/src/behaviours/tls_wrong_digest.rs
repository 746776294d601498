//! Shows a certificate with a wrong digest.

use rcgen::CustomExtension;

use super::{Behaviour, Over};
use crate::seams::Acts;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "tls-wrong-digest",
    summary: "Shows a certificate with a wrong digest.",
    over: Over::Tls,
    params: &[],
    acts: Acts::Certificate(|_, certificate| {
        let wrong = certificate.digest.map(|octet| !octet);
        certificate.params.custom_extensions = vec![CustomExtension::new_acme_identifier(&wrong)];
        "wrong digest".to_owned()
    }),
};
