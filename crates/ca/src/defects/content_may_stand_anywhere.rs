//! Looks for the key authorization anywhere in the content.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "content-may-stand-anywhere",
    summary: "Looks for the key authorization anywhere in the content.",
    breaks: &["RFC8555-8.3-R12"],
    seam: Seam::Validation(|attempt| {
        attempt.content_is = |due, body| body.windows(due.len()).any(|part| part == due.as_bytes());
    }),
};
