//! Looks at the content of an answer whatever its status.

use super::{Defect, Seam};
use crate::faults::Slip;

pub(super) static DEFECT: Defect = Defect {
    id: "http-status-ignored",
    summary: "Looks at the content of an answer whatever its status.",
    breaks: &["RFC8555-8.3-R13"],
    seam: Seam::Validation(|attempt| {
        attempt.counts = |slip| slip != Slip::HttpStatus;
    }),
};
