//! Follows temporary redirects alone.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "permanent-redirects-fail",
    summary: "Follows temporary redirects alone.",
    breaks: &["RFC8555-8.3-R17"],
    seam: Seam::Validation(|attempt| {
        attempt.redirect_is_followed = |status| matches!(status, 302 | 303 | 307);
    }),
};
