//! Asks by HTTPS where HTTP fails.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "http-falls-back-to-tls",
    summary: "Asks by HTTPS where HTTP fails.",
    breaks: &["RFC8555-8.3-R09"],
    seam: Seam::Validation(|attempt| {
        attempt.falls_back_to = Some("https");
    }),
};
