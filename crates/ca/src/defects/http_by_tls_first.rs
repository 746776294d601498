//! Makes the first request by HTTPS.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "http-by-tls-first",
    summary: "Makes the first request by HTTPS.",
    breaks: &["RFC8555-8.3-R08"],
    seam: Seam::Validation(|attempt| {
        attempt.scheme = "https";
    }),
};
