//! Answers 500 to a key on a curve that it does not support.

use http::StatusCode;

use super::{Defect, On, Seam};
use crate::refusal::Fault;

pub(super) static DEFECT: Defect = Defect {
    id: "fail-on-unknown-curve",
    summary: "Answers 500 to a key on a curve that it does not support.",
    breaks: &["RFC8555-6.2-R41", "RFC8555-6.7-R11"],
    seam: Seam::Answer(On::Refusal, |answer| {
        if answer.fault == Some(Fault::KeyType) {
            answer.retype("serverInternal");
            answer.restate(StatusCode::INTERNAL_SERVER_ERROR);
        }
    }),
};
