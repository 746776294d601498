//! Asks by HEAD.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "http-by-head",
    summary: "Asks by HEAD.",
    breaks: &["RFC8555-8.3-R06"],
    seam: Seam::Validation(|attempt| {
        attempt.method = "HEAD";
    }),
};
