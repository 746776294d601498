//! Takes the thumbprint alone for the key authorization.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "thumbprint-alone-counts",
    summary: "Takes the thumbprint alone for the key authorization.",
    breaks: &["RFC8555-8.1-R03"],
    seam: Seam::Validation(|attempt| {
        attempt.content_is = |due, body| {
            let thumbprint = due.split_once('.').map_or(due, |(_, thumbprint)| thumbprint);
            let text = body.trim_ascii_end();
            text == due.as_bytes() || text == thumbprint.as_bytes()
        };
    }),
};
