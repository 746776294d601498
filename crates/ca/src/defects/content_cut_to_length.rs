//! Looks at the beginning of an answer as long as the key authorization is.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "content-cut-to-length",
    summary: "Looks at the beginning of an answer as long as the key authorization is.",
    breaks: &["RFC8555-8.3-R12", "RFC8555-8.3-R19"],
    seam: Seam::Validation(|attempt| {
        attempt.body_limit = 16 << 20;
        attempt.content_is = |due, body| body.get(..due.len()) == Some(due.as_bytes());
    }),
};
