//! Answers 200 to a body that is no JWS.

use super::{Defect, On, Seam};
use crate::refusal::Fault;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-body-that-is-no-jws",
    summary: "Answers 200 to a body that is no JWS.",
    breaks: &["RFC8555-6.2-R08"],
    seam: Seam::Answer(On::Refusal, |answer| {
        if answer.fault == Some(Fault::NotAJws) {
            answer.accept();
        }
    }),
};
