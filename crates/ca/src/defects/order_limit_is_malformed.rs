//! Says that a request is malformed where there were too many.

use super::{Defect, On, Seam};
use crate::refusal::Fault;

pub(super) static DEFECT: Defect = Defect {
    id: "order-limit-is-malformed",
    summary: "Says that a request is malformed where there were too many.",
    breaks: &["RFC8555-6.6-R01"],
    seam: Seam::Answer(On::Refusal, |answer| {
        if answer.fault == Some(Fault::Limit) {
            answer.retype("malformed");
        }
    }),
};
