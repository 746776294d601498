//! Shows a certificate for another name.

use rcgen::SanType;

use super::{Behaviour, Over};
use crate::arguments::Param;
use crate::seams::Acts;
use crate::seams::dns::domain;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "tls-wrong-san",
    summary: "Shows a certificate for another name.",
    over: Over::Tls,
    params: &[Param::text("name", "The name.", "wrong.assay.test").checked(domain)],
    acts: Acts::Certificate(|arguments, certificate| {
        if let Ok(name) = arguments.text("name").try_into() {
            certificate.params.subject_alt_names = vec![SanType::DnsName(name)];
        }
        "another name".to_owned()
    }),
};
