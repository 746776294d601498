//! Refuses a key on a curve that it does not support as malformed.

use super::{Defect, On, Seam};
use crate::refusal::Fault;

pub(super) static DEFECT: Defect = Defect {
    id: "unknown-curve-is-malformed",
    summary: "Refuses a key on a curve that it does not support as malformed.",
    breaks: &["RFC8555-6.2-R41"],
    seam: Seam::Answer(On::Refusal, |answer| {
        if answer.fault == Some(Fault::KeyType) {
            answer.retype("malformed");
        }
    }),
};
