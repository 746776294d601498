//! Takes a beginning of the key authorization.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "content-may-be-a-part",
    summary: "Takes a beginning of the key authorization.",
    breaks: &["RFC8555-8.3-R12"],
    seam: Seam::Validation(|attempt| {
        attempt.content_is = |due, body| {
            let text = body.trim_ascii_end();
            text.len() > 80 && due.as_bytes().starts_with(text)
        };
    }),
};
