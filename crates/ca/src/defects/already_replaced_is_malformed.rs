//! Calls an order for what has been replaced before malformed.

use super::{Defect, On, Seam};
use crate::refusal::Fault;

pub(super) static DEFECT: Defect = Defect {
    id: "already-replaced-is-malformed",
    summary: "Calls an order for what has been replaced before malformed.",
    breaks: &["RFC9773-5-R08"],
    seam: Seam::Answer(On::Fault(Fault::Replaced), |answer| {
        answer.retype("malformed");
    }),
};
