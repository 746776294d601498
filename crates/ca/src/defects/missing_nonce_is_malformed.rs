//! Calls a request without nonce malformed.

use super::{Defect, On, Seam};
use crate::refusal::Fault;

pub(super) static DEFECT: Defect = Defect {
    id: "missing-nonce-is-malformed",
    summary: "Calls a request without nonce malformed.",
    breaks: &["RFC8555-6.2-R20", "RFC8555-6.5-R21"],
    seam: Seam::Answer(On::Refusal, |answer| {
        if answer.fault == Some(Fault::NonceMissing) {
            answer.retype("malformed");
        }
    }),
};
