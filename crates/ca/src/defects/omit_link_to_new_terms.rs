//! Does not link the new terms of service.

use super::{Defect, On, Seam};
use crate::refusal::Fault;

pub(super) static DEFECT: Defect = Defect {
    id: "omit-link-to-new-terms",
    summary: "Does not link the new terms of service.",
    breaks: &["RFC8555-7.3.3-R02"],
    seam: Seam::Answer(On::Refusal, |answer| {
        if answer.fault == Some(Fault::Terms) {
            answer.unlink("terms-of-service");
        }
    }),
};
