//! Says by a path where to agree to new terms.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::refusal::Fault;

pub(super) static DEFECT: Defect = Defect {
    id: "instance-of-new-terms-a-path",
    summary: "Says by a path where to agree to new terms.",
    breaks: &["RFC8555-7.3.3-R03"],
    seam: Seam::Answer(On::Refusal, |answer| {
        if answer.fault == Some(Fault::Terms)
            && let Some(document) = answer.problem()
        {
            document.insert("instance".to_owned(), json!("/agreement"));
        }
    }),
};
