//! Takes any acmeIdentifier.

use super::{Defect, Seam};
use crate::faults::Slip;

pub(super) static DEFECT: Defect = Defect {
    id: "any-acme-identifier-counts",
    summary: "Takes any acmeIdentifier.",
    breaks: &["RFC8737-3-R19", "RFC8737-3-R20"],
    seam: Seam::Validation(|attempt| {
        attempt.counts = |slip| slip != Slip::TlsDigest;
    }),
};
