//! Names the identifier of a subproblem without its type.

use serde_json::Value;

use super::{Defect, On, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "subproblems-name-identifiers",
    summary: "Names the identifier of a subproblem without its type.",
    breaks: &["RFC8555-6.7.1-R02"],
    seam: Seam::Answer(On::Refusal, |answer| {
        let subproblems = answer.problem().and_then(|problem| problem.get_mut("subproblems"));
        for subproblem in subproblems.and_then(Value::as_array_mut).into_iter().flatten() {
            if let Some(identifier) = subproblem.get_mut("identifier") {
                *identifier = identifier.get("value").cloned().unwrap_or_default();
            }
        }
    }),
};
