//! Wants the address as a DNS name in the certificate of tls-alpn-01.

use assay_acme::identifier::IdentifierType;

use super::{Defect, Seam};
use crate::validate::ShownName;

pub(super) static DEFECT: Defect = Defect {
    id: "want-dns-name-for-addresses",
    summary: "Wants the address as a DNS name in the certificate of tls-alpn-01.",
    breaks: &["RFC8738-6-R03", "RFC8738-6-R06"],
    seam: Seam::Validation(|attempt| {
        attempt.names_are = |identifier, shown| {
            let is_ip = identifier.kind == IdentifierType::IP;
            let due = |name: &ShownName| matches!(name, ShownName::Dns(name) if *name == identifier.value);
            let mut names = shown.all();
            let first = names.next();
            first.is_some_and(|name| if is_ip { due(name) } else { name.is(identifier) })
                && names.next().is_none()
        };
    }),
};
