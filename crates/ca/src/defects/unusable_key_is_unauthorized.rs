//! Refuses an RSA key whose numbers make no key as unauthorized.

use http::StatusCode;

use super::{Defect, On, Seam};
use crate::refusal::Fault;

pub(super) static DEFECT: Defect = Defect {
    id: "unusable-key-is-unauthorized",
    summary: "Refuses an RSA key whose numbers make no key as unauthorized.",
    breaks: &["RFC8555-6.2-R42"],
    seam: Seam::Answer(On::Refusal, |answer| {
        if answer.fault == Some(Fault::KeyNumbers) {
            answer.retype("unauthorized");
            answer.restate(StatusCode::UNAUTHORIZED);
        }
    }),
};
