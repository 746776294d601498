//! Refuses a short RSA key as malformed.

use super::{Defect, On, Seam};
use crate::refusal::Fault;

pub(super) static DEFECT: Defect = Defect {
    id: "short-key-is-malformed",
    summary: "Refuses a short RSA key as malformed.",
    breaks: &["RFC8555-6.2-R38"],
    seam: Seam::Answer(On::Refusal, |answer| {
        if answer.fault == Some(Fault::KeySize) {
            answer.retype("malformed");
        }
    }),
};
