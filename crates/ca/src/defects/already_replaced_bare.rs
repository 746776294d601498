//! Says the bare token as type of the problem of what has been replaced before.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::refusal::Fault;

pub(super) static DEFECT: Defect = Defect {
    id: "already-replaced-bare",
    summary: "Says the bare token as type of the problem of what has been replaced before.",
    breaks: &["RFC9773-7.4-R01"],
    seam: Seam::Answer(On::Fault(Fault::Replaced), |answer| {
        if let Some(problem) = answer.problem() {
            problem.insert("type".to_owned(), json!("alreadyReplaced"));
        }
    }),
};
