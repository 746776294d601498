//! Does not look again when the client asks for it.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "repeated-response-ignored",
    summary: "Does not look again when the client asks for it.",
    breaks: &["RFC8555-8.2-R08"],
    seam: Seam::Rule(|rules| {
        rules.response_triggers_retry = false;
    }),
};
