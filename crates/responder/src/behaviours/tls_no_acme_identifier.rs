//! Shows a certificate without acmeIdentifier.

use super::{Behaviour, Over};
use crate::seams::Acts;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "tls-no-acme-identifier",
    summary: "Shows a certificate without acmeIdentifier.",
    over: Over::Tls,
    params: &[],
    acts: Acts::Certificate(|_, certificate| {
        certificate.params.custom_extensions.clear();
        "no acmeIdentifier".to_owned()
    }),
};
