//! Ignores quotation marks about the content.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "content-trimmed-at-both-ends",
    summary: "Ignores quotation marks about the content.",
    breaks: &["RFC8555-8.3-R12"],
    seam: Seam::Validation(|attempt| {
        attempt.content_is = |due, body| {
            let text = body.trim_ascii_end();
            text.strip_prefix(b"\"").and_then(|text| text.strip_suffix(b"\"")).unwrap_or(text)
                == due.as_bytes()
        };
    }),
};
