//! Takes a key authorization that has a foreign thumbprint before the right one.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "another-thumbprint-may-come-first",
    summary: "Takes a key authorization that has a foreign thumbprint before the right one.",
    breaks: &["RFC8555-8.1-R02"],
    seam: Seam::Validation(|attempt| {
        attempt.content_is = |due, body| {
            let text = body.trim_ascii_end();
            let Some((token, thumbprint)) = due.split_once('.') else {
                return false;
            };
            text.starts_with(token.as_bytes()) && text.ends_with(thumbprint.as_bytes())
        };
    }),
};
