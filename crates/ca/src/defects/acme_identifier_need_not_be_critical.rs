//! Takes an acmeIdentifier that is not critical.

use super::{Defect, Seam};
use crate::faults::Slip;

pub(super) static DEFECT: Defect = Defect {
    id: "acme-identifier-need-not-be-critical",
    summary: "Takes an acmeIdentifier that is not critical.",
    breaks: &["RFC8737-3-R18"],
    seam: Seam::Validation(|attempt| {
        attempt.counts = |slip| slip != Slip::TlsNotCritical;
    }),
};
