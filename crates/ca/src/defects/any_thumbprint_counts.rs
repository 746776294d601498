//! Takes any thumbprint after the right token.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "any-thumbprint-counts",
    summary: "Takes any thumbprint after the right token.",
    breaks: &["RFC8555-8.1-R02", "RFC8555-10.2-R02"],
    seam: Seam::Validation(|attempt| {
        attempt.content_is = |due, body| {
            let token = due.split_once('.').map_or(due, |(token, _)| token);
            let text = body.trim_ascii_end();
            text.strip_prefix(token.as_bytes())
                .is_some_and(|rest| rest.len() == 44 && rest.starts_with(b"."))
        };
    }),
};
