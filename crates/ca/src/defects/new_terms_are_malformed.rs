//! Calls a request malformed that has to wait for agreement to new terms.

use super::{Defect, On, Seam};
use crate::refusal::Fault;

pub(super) static DEFECT: Defect = Defect {
    id: "new-terms-are-malformed",
    summary: "Calls a request malformed that has to wait for agreement to new terms.",
    breaks: &["RFC8555-7.3.3-R01"],
    seam: Seam::Answer(On::Refusal, |answer| {
        if answer.fault == Some(Fault::Terms) {
            answer.retype("malformed");
        }
    }),
};
