//! Believes an answer of the DNS that no question was asked for.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "believe-any-dns-answer",
    summary: "Believes an answer of the DNS that no question was asked for.",
    breaks: &["RFC8555-10.2-R03"],
    seam: Seam::Validation(|attempt| {
        attempt.believes_any_answer = true;
    }),
};
