//! Puts addresses into certificates as DNS names.

use assay_acme::identifier::IdentifierType;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "certify-addresses-as-names",
    summary: "Puts addresses into certificates as DNS names.",
    breaks: &["RFC8738-3-R10"],
    seam: Seam::Rule(|rules| {
        rules.certificate_is_made = |wanted| {
            for identifier in &mut wanted.identifiers {
                identifier.kind = IdentifierType::DNS;
            }
        };
    }),
};
