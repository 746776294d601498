//! Lets the CSR choose the TLS feature extension.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "staple-as-the-csr-asks",
    summary: "Lets the CSR choose the TLS feature extension.",
    breaks: &["PROFILES-5-R01"],
    seam: Seam::Rule(|rules| {
        rules.profiles.csr_has_a_say = true;
    }),
};
