//! Puts all that a CSR asks for into the certificate.

use super::{Defect, Seam};
use crate::faults::CsrFault;

pub(super) static DEFECT: Defect = Defect {
    id: "certify-names-of-other-kinds",
    summary: "Puts all that a CSR asks for into the certificate.",
    breaks: &["RFC8555-7.4-R30"],
    seam: Seam::Rule(|rules| {
        rules.csr_is_refused = |fault| !matches!(fault, CsrFault::OtherKind | CsrFault::ExtraName);
        rules.certificate_is_made = |wanted| wanted.identifiers.clone_from(&wanted.requested);
    }),
};
