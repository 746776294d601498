//! Answers 400 to a wrong content type.

use http::StatusCode;

use super::{Defect, On, Seam};
use crate::refusal::Fault;

pub(super) static DEFECT: Defect = Defect {
    id: "wrong-content-type-is-400",
    summary: "Answers 400 to a wrong content type.",
    breaks: &["RFC8555-6.2-R45"],
    seam: Seam::Answer(On::Fault(Fault::ContentType), |answer| {
        answer.restate(StatusCode::BAD_REQUEST);
    }),
};
