//! Takes a response whatever the authorization has come to.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "take-responses-too-late",
    summary: "Takes a response whatever the authorization has come to.",
    breaks: &["RFC8555-7.5.1-R07"],
    seam: Seam::Rule(|rules| {
        rules.response_is_taken = |_| true;
        rules.response_starts_validation = |_| true;
    }),
};
