//! Takes a CSR that has an address as a DNS name, or another name in its place.

use super::{Defect, Seam};
use crate::faults::CsrFault;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-csr-with-address-as-name",
    summary: "Takes a CSR that has an address as a DNS name, or another name in its place.",
    breaks: &["RFC8738-3-R11"],
    seam: Seam::Rule(|rules| {
        rules.csr_is_refused = |fault| {
            use CsrFault::{ExtraName, MissingName, OtherKind};
            !matches!(fault, ExtraName | MissingName | OtherKind)
        };
    }),
};
