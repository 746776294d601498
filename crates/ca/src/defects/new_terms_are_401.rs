//! Refuses what has to wait for agreement to new terms with 401.

use http::StatusCode;

use super::{Defect, On, Seam};
use crate::refusal::Fault;

pub(super) static DEFECT: Defect = Defect {
    id: "new-terms-are-401",
    summary: "Refuses what has to wait for agreement to new terms with 401.",
    breaks: &["RFC8555-7.3.3-R01"],
    seam: Seam::Answer(On::Refusal, |answer| {
        if answer.fault == Some(Fault::Terms) {
            answer.restate(StatusCode::UNAUTHORIZED);
        }
    }),
};
