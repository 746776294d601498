//! Refuses a short RSA key with 403.

use http::StatusCode;

use super::{Defect, On, Seam};
use crate::refusal::Fault;

pub(super) static DEFECT: Defect = Defect {
    id: "short-key-is-forbidden",
    summary: "Refuses a short RSA key with 403.",
    breaks: &["RFC8555-6.2-R38"],
    seam: Seam::Answer(On::Refusal, |answer| {
        if answer.fault == Some(Fault::KeySize) {
            answer.restate(StatusCode::FORBIDDEN);
        }
    }),
};
