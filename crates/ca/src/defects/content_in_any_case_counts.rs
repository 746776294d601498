//! Compares the content without regard to case.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "content-in-any-case-counts",
    summary: "Compares the content without regard to case.",
    breaks: &["RFC8555-8.3-R12"],
    seam: Seam::Validation(|attempt| {
        attempt.content_is = |due, body| body.trim_ascii_end().eq_ignore_ascii_case(due.as_bytes());
    }),
};
