//! Follows no redirect.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "no-redirects",
    summary: "Follows no redirect.",
    breaks: &["RFC8555-8.3-R17"],
    seam: Seam::Validation(|attempt| {
        attempt.redirects = 0;
    }),
};
