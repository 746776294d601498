//! Asks for one CNAME after the other, and does not notice that they go round.
//!
//! Four hundred stand for ever: a validation is to be over some day.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "follow-cnames-without-end",
    summary: "Asks for one CNAME after the other, and does not notice that they go round.",
    breaks: &["RFC8555-8.4-R15"],
    seam: Seam::Validation(|attempt| {
        attempt.cnames_chased = 400;
    }),
};
