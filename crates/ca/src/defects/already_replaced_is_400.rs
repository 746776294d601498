//! Answers 400 to an order for what has been replaced before.

use http::StatusCode;

use super::{Defect, On, Seam};
use crate::refusal::Fault;

pub(super) static DEFECT: Defect = Defect {
    id: "already-replaced-is-400",
    summary: "Answers 400 to an order for what has been replaced before.",
    breaks: &["RFC9773-5-R08"],
    seam: Seam::Answer(On::Fault(Fault::Replaced), |answer| {
        answer.restate(StatusCode::BAD_REQUEST);
    }),
};
