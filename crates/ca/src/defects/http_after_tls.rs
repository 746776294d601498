//! Makes the first request by HTTPS, and another by HTTP where that fails.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "http-after-tls",
    summary: "Makes the first request by HTTPS, and another by HTTP where that fails.",
    breaks: &["RFC8555-8.3-R08", "RFC8555-8.3-R09"],
    seam: Seam::Validation(|attempt| {
        attempt.scheme = "https";
        attempt.falls_back_to = Some("http");
    }),
};
