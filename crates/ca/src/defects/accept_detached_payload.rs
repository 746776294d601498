//! Answers 200 to a JWS without payload.

use super::{Defect, On, Seam};
use crate::refusal::Fault;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-detached-payload",
    summary: "Answers 200 to a JWS without payload.",
    breaks: &["RFC8555-6.2-R16"],
    seam: Seam::Answer(On::Refusal, |answer| {
        if answer.fault == Some(Fault::PayloadMissing) {
            answer.accept();
        }
    }),
};
