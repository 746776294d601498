//! Has one object where a list of subproblems is due.

use serde_json::json;

use super::{Defect, On, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "subproblems-are-an-object",
    summary: "Has one object where a list of subproblems is due.",
    breaks: &["RFC8555-6.7.1-R01"],
    seam: Seam::Answer(On::Refusal, |answer| {
        if let Some(problem) = answer.problem()
            && let Some(list) = problem.get_mut("subproblems")
        {
            *list = json!({ "all": list.take() });
        }
    }),
};
