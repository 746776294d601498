//! Takes an answer that repeats the path of the request.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "echoed-path-counts",
    summary: "Takes an answer that repeats the path of the request.",
    breaks: &["RFC8555-8.3-R20"],
    seam: Seam::Validation(|attempt| {
        attempt.content_is = |due, body| {
            let token = due.split_once('.').map_or(due, |(token, _)| token);
            let text = body.trim_ascii_end();
            text == due.as_bytes() || (text.ends_with(token.as_bytes()) && text.contains(&b'/'))
        };
    }),
};
