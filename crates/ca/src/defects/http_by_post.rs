//! Asks by POST.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "http-by-post",
    summary: "Asks by POST.",
    breaks: &["RFC8555-8.3-R06"],
    seam: Seam::Validation(|attempt| {
        attempt.method = "POST";
    }),
};
