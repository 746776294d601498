//! Ignores one line feed after the key authorization and no other white space.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "only-one-line-feed-ignored",
    summary: "Ignores one line feed after the key authorization and no other white space.",
    breaks: &["RFC8555-8.3-R11"],
    seam: Seam::Validation(|attempt| {
        attempt.content_is = |due, body| body.strip_suffix(b"\n").unwrap_or(body) == due.as_bytes();
    }),
};
