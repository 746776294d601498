//! Leaves the supported algorithms out of badSignatureAlgorithm problems.

use super::{Defect, On, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "omit-algorithms",
    summary: "Leaves the supported algorithms out of badSignatureAlgorithm problems.",
    breaks: &["RFC8555-6.2-R35"],
    seam: Seam::Answer(On::Refusal, |answer| {
        if let Some(problem) = answer.problem() {
            problem.remove("algorithms");
        }
    }),
};
