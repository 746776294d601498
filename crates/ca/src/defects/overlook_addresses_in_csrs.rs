//! Does not read the addresses of a CSR.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "overlook-addresses-in-csrs",
    summary: "Does not read the addresses of a CSR.",
    breaks: &["RFC8738-3-R12"],
    seam: Seam::Rule(|rules| {
        rules.csr_addresses_are_read = false;
    }),
};
