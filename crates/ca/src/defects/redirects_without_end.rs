//! Follows redirects without end.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "redirects-without-end",
    summary: "Follows redirects without end.",
    breaks: &["RFC8555-8.3-R18"],
    seam: Seam::Validation(|attempt| {
        attempt.redirects = 2000;
    }),
};
