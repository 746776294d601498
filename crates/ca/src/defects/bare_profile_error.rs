//! Says the bare token as type of the problem for an unknown profile.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::refusal::Fault;

pub(super) static DEFECT: Defect = Defect {
    id: "bare-profile-error",
    summary: "Says the bare token as type of the problem for an unknown profile.",
    breaks: &["PROFILES-6.3-R01"],
    seam: Seam::Answer(On::Fault(Fault::Profile), |answer| {
        if let Some(problem) = answer.problem() {
            problem.insert("type".to_owned(), json!("invalidProfile"));
        }
    }),
};
