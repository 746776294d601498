//! Serves ACME without TLS on the port that speaks it.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "serve-plain-text",
    summary: "Serves ACME without TLS on the port that speaks it.",
    breaks: &["RFC8555-6.1-R02"],
    seam: Seam::Rule(|rules| {
        rules.plain_text_is_served = true;
    }),
};
