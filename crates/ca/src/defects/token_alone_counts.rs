//! Takes the token alone for the key authorization.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "token-alone-counts",
    summary: "Takes the token alone for the key authorization.",
    breaks: &["RFC8555-8.1-R02"],
    seam: Seam::Validation(|attempt| {
        attempt.content_is = |due, body| {
            let token = due.split_once('.').map_or(due, |(token, _)| token);
            let text = body.trim_ascii_end();
            text == due.as_bytes() || text == token.as_bytes()
        };
    }),
};
