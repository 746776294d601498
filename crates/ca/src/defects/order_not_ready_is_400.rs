//! Answers 400 to a CSR for an order that is not ready.

use http::StatusCode;

use super::{Defect, On, Seam};
use crate::refusal::Fault;

pub(super) static DEFECT: Defect = Defect {
    id: "order-not-ready-is-400",
    summary: "Answers 400 to a CSR for an order that is not ready.",
    breaks: &["RFC8555-7.4-R21", "RFC8555-7.4-R23", "RFC8555-7.4-R24"],
    seam: Seam::Answer(On::Fault(Fault::OrderStatus), |answer| {
        answer.restate(StatusCode::BAD_REQUEST);
    }),
};
