//! Takes a certificate with several acmeIdentifiers, of which one is right.

use super::{Defect, Seam};
use crate::faults::Slip;

pub(super) static DEFECT: Defect = Defect {
    id: "several-acme-identifiers-allowed",
    summary: "Takes a certificate with several acmeIdentifiers, of which one is right.",
    breaks: &["RFC8737-3-R21"],
    seam: Seam::Validation(|attempt| {
        attempt.counts = |slip| slip != Slip::TlsSeveralExtensions;
    }),
};
