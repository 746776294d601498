//! Puts another key than that of the CSR into the certificate.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "certify-another-key",
    summary: "Puts another key than that of the CSR into the certificate.",
    breaks: &["RFC8555-7.4-R13", "RFC8555-9.1-R04"],
    seam: Seam::Rule(|rules| {
        rules.certificate_is_made = |wanted| {
            if let Some(bit) = wanted.key.bits.last_mut() {
                *bit ^= 1;
            }
        };
    }),
};
