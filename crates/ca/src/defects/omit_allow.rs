//! Leaves Allow out of 405 answers.

use http::header::ALLOW;

use super::{Defect, On, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "omit-allow",
    summary: "Leaves Allow out of 405 answers.",
    breaks: &["RFC8555-6.3-R09"],
    seam: Seam::Answer(On::Any, |answer| {
        answer.headers.remove(ALLOW);
    }),
};
