//! Takes a common name that is not in the order into the certificate.

use super::{Defect, Seam};
use crate::faults::CsrFault;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-foreign-common-name",
    summary: "Takes a common name that is not in the order into the certificate.",
    breaks: &["RFC8555-7.4-R29"],
    seam: Seam::Rule(|rules| {
        rules.csr_is_refused = |fault| fault != CsrFault::CommonName;
        rules.certificate_is_made =
            |wanted| wanted.common_name.clone_from(&wanted.requested_common_name);
    }),
};
