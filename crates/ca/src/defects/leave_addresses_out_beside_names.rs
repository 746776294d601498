//! Leaves addresses out of certificates that have names.

use assay_acme::identifier::IdentifierType;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "leave-addresses-out-beside-names",
    summary: "Leaves addresses out of certificates that have names.",
    breaks: &["RFC8738-3-R09"],
    seam: Seam::Rule(|rules| {
        rules.certificate_is_made = |wanted| {
            if wanted.identifiers.iter().any(|identifier| identifier.kind == IdentifierType::DNS) {
                wanted.identifiers.retain(|identifier| identifier.kind == IdentifierType::DNS);
            }
        };
    }),
};
