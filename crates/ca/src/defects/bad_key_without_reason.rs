//! Refuses public keys and does not say why.

use serde_json::json;

use super::{Defect, On, Seam};
use crate::refusal::Fault;

pub(super) static DEFECT: Defect = Defect {
    id: "bad-key-without-reason",
    summary: "Refuses public keys and does not say why.",
    breaks: &["RFC8555-6.2-R44", "RFC8555-6.7-R02"],
    seam: Seam::Answer(On::Refusal, |answer| {
        if answer.fault == Some(Fault::PointOffCurve)
            && let Some(document) = answer.problem()
        {
            document.insert("detail".to_owned(), json!(""));
        }
    }),
};
