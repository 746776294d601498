//! One more name than the one that RFC 8737 section 3 allows.

use rcgen::SanType;

use super::{Behaviour, Over};
use crate::arguments::Param;
use crate::seams::Acts;
use crate::seams::dns::domain;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "tls-extra-san",
    summary: "Shows a certificate for one more name.",
    over: Over::Tls,
    params: &[Param::text("name", "The name.", "extra.assay.test").checked(domain)],
    acts: Acts::Certificate(|arguments, certificate| {
        if let Ok(name) = arguments.text("name").try_into() {
            certificate.params.subject_alt_names.push(SanType::DnsName(name));
        }
        "one more name".to_owned()
    }),
};
