//! Looks as often as the client asks for it.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "repeated-responses-unlimited",
    summary: "Looks as often as the client asks for it.",
    breaks: &["RFC8555-8.2-R09"],
    seam: Seam::Rule(|rules| {
        rules.triggered_retries_are_limited = false;
        rules.looks = |looks| looks.max(1000);
    }),
};
