//! Follows redirects to other schemes than those of HTTP.

use super::{Defect, Seam};
use crate::faults::Slip;

pub(super) static DEFECT: Defect = Defect {
    id: "follow-redirects-to-any-scheme",
    summary: "Follows redirects to other schemes than those of HTTP.",
    breaks: &["RFC8555-10.4-R01"],
    seam: Seam::Validation(|attempt| {
        attempt.counts = |slip| slip != Slip::HttpScheme;
    }),
};
