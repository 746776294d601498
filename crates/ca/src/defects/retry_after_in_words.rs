//! Says in words when to come back.

use http::header::RETRY_AFTER;

use super::{Defect, On, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "retry-after-in-words",
    summary: "Says in words when to come back.",
    breaks: &["RFC8555-7.5.1-R12", "RFC8555-7.4-R20"],
    seam: Seam::Answer(On::Any, |answer| {
        if answer.headers.remove(RETRY_AFTER).is_some() {
            answer.append(RETRY_AFTER, "soon");
        }
    }),
};
