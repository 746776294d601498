//! Is content with CNAMEs that lead nowhere.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "cname-loop-passes",
    summary: "Is content with CNAMEs that lead nowhere.",
    breaks: &["RFC8555-8.4-R15"],
    seam: Seam::Validation(|attempt| {
        attempt.silence_fails = |sure| sure;
    }),
};
