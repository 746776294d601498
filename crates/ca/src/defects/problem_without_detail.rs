//! Leaves the detail out of problem documents for resources that do not exist.

use super::{Defect, On, Seam};
use crate::refusal::Fault;

pub(super) static DEFECT: Defect = Defect {
    id: "problem-without-detail",
    summary: "Leaves the detail out of problem documents for resources that do not exist.",
    breaks: &["RFC8555-6.7-R02"],
    seam: Seam::Answer(On::Refusal, |answer| {
        if answer.fault == Some(Fault::NotFound)
            && let Some(problem) = answer.problem()
        {
            problem.remove("detail");
        }
    }),
};
