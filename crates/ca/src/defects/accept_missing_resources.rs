//! Answers 200 with an empty object for resources that do not exist.

use super::{Defect, On, Seam};
use crate::refusal::Fault;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-missing-resources",
    summary: "Answers 200 with an empty object for resources that do not exist.",
    breaks: &["RFC8555-6.7-R13"],
    seam: Seam::Answer(On::Refusal, |answer| {
        if answer.fault == Some(Fault::NotFound) {
            answer.accept();
        }
    }),
};
