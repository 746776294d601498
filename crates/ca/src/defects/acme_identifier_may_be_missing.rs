//! Takes a certificate without acmeIdentifier.

use super::{Defect, Seam};
use crate::faults::Slip;

pub(super) static DEFECT: Defect = Defect {
    id: "acme-identifier-may-be-missing",
    summary: "Takes a certificate without acmeIdentifier.",
    breaks: &["RFC8737-3-R17", "RFC8737-3-R22"],
    seam: Seam::Validation(|attempt| {
        attempt.counts = |slip| slip != Slip::TlsExtensionMissing;
    }),
};
