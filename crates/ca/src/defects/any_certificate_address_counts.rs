//! Takes any address in the certificate of tls-alpn-01 for an address.

use assay_acme::identifier::IdentifierType;

use super::{Defect, Seam};
use crate::validate::ShownName;

pub(super) static DEFECT: Defect = Defect {
    id: "any-certificate-address-counts",
    summary: "Takes any address in the certificate of tls-alpn-01 for an address.",
    breaks: &["RFC8738-6-R04"],
    seam: Seam::Validation(|attempt| {
        attempt.names_are = |identifier, shown| {
            let is_ip = identifier.kind == IdentifierType::IP;
            let mut names = shown.all();
            let first = names.next();
            first.is_some_and(|name| {
                name.is(identifier) || (is_ip && matches!(name, ShownName::Address(_)))
            }) && names.next().is_none()
        };
    }),
};
