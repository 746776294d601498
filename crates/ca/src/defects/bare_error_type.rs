//! Says the bare token as type of a problem for resources that do not exist.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::refusal::Fault;

pub(super) static DEFECT: Defect = Defect {
    id: "bare-error-type",
    summary: "Says the bare token as type of a problem for resources that do not exist.",
    breaks: &["RFC8555-6.7-R05"],
    seam: Seam::Answer(On::Refusal, |answer| {
        if answer.fault == Some(Fault::NotFound)
            && let Some(problem) = answer.problem()
        {
            problem.insert("type".to_owned(), json!("malformed"));
        }
    }),
};
