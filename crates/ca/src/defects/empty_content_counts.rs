//! Takes an empty content for the key authorization.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "empty-content-counts",
    summary: "Takes an empty content for the key authorization.",
    breaks: &["RFC8555-8.3-R12"],
    seam: Seam::Validation(|attempt| {
        attempt.content_is = |due, body| {
            let text = body.trim_ascii_end();
            text.is_empty() || text == due.as_bytes()
        };
    }),
};
