//! Takes white space after the key authorization for a part of it.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "content-with-line-end-fails",
    summary: "Takes white space after the key authorization for a part of it.",
    breaks: &["RFC8555-8.3-R11"],
    seam: Seam::Validation(|attempt| {
        attempt.content_is = |due, body| body == due.as_bytes();
    }),
};
