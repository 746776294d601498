//! Calls a key malformed whose curve does not go with the algorithm.

use super::{Defect, On, Seam};
use crate::refusal::Fault;

pub(super) static DEFECT: Defect = Defect {
    id: "curve-mismatch-is-malformed",
    summary: "Calls a key malformed whose curve does not go with the algorithm.",
    breaks: &["RFC8555-6.2-R39"],
    seam: Seam::Answer(On::Refusal, |answer| {
        if answer.fault == Some(Fault::CurveMismatch) {
            answer.retype("malformed");
        }
    }),
};
