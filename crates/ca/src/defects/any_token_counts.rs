//! Takes any token before the right thumbprint.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "any-token-counts",
    summary: "Takes any token before the right thumbprint.",
    breaks: &["RFC8555-8.1-R03"],
    seam: Seam::Validation(|attempt| {
        attempt.content_is = |due, body| {
            let thumbprint = due.split_once('.').map_or(due, |(_, thumbprint)| thumbprint);
            let text = body.trim_ascii_end();
            text.len() == due.len() && text.ends_with(thumbprint.as_bytes())
        };
    }),
};
