//! Calls an unsupported algorithm malformed.

use super::{Defect, On, Seam};
use crate::refusal::Fault;

pub(super) static DEFECT: Defect = Defect {
    id: "unsupported-alg-is-malformed",
    summary: "Calls an unsupported algorithm malformed.",
    breaks: &["RFC8555-6.2-R34"],
    seam: Seam::Answer(On::Refusal, |answer| {
        if answer.fault == Some(Fault::Algorithm) {
            answer.retype("malformed");
        }
    }),
};
