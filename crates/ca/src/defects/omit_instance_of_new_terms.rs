//! Does not say where to agree to new terms.

use super::{Defect, On, Seam};
use crate::refusal::Fault;

pub(super) static DEFECT: Defect = Defect {
    id: "omit-instance-of-new-terms",
    summary: "Does not say where to agree to new terms.",
    breaks: &["RFC8555-7.3.3-R03"],
    seam: Seam::Answer(On::Refusal, |answer| {
        if answer.fault == Some(Fault::Terms)
            && let Some(document) = answer.problem()
        {
            document.shift_remove("instance");
        }
    }),
};
