//! Says another status than 404 in the problem document with a 404.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::refusal::Fault;

pub(super) static DEFECT: Defect = Defect {
    id: "problem-status-differs",
    summary: "Says another status than 404 in the problem document with a 404.",
    breaks: &["RFC8555-6.7-R03"],
    seam: Seam::Answer(On::Refusal, |answer| {
        if answer.fault == Some(Fault::NotFound)
            && let Some(problem) = answer.problem()
        {
            problem.insert("status".to_owned(), json!(500));
        }
    }),
};
