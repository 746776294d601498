//! Takes a content that begins with the key authorization.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "content-may-go-on",
    summary: "Takes a content that begins with the key authorization.",
    breaks: &["RFC8555-8.3-R12"],
    seam: Seam::Validation(|attempt| {
        attempt.content_is = |due, body| body.starts_with(due.as_bytes());
    }),
};
