//! Does not look at the key identifier of the issuer in the identifier of a certificate.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "know-certificates-by-serial-alone",
    summary: "Does not look at the key identifier of the issuer in the identifier of a certificate.",
    breaks: &["RFC9773-4.1-R05"],
    seam: Seam::Rule(|rules| {
        rules.renewals.authority_matches = |_, _| true;
    }),
};
