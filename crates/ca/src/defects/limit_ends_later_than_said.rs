//! Says that a limit ends in a second, however long it lasts.

use http::header::{HeaderValue, RETRY_AFTER};

use super::{Defect, On, Seam};
use crate::refusal::Fault;

pub(super) static DEFECT: Defect = Defect {
    id: "limit-ends-later-than-said",
    summary: "Says that a limit ends in a second, however long it lasts.",
    breaks: &["RFC8555-6.6-R03"],
    seam: Seam::Answer(On::Refusal, |answer| {
        if answer.fault == Some(Fault::Limit) {
            answer.headers.insert(RETRY_AFTER, HeaderValue::from_static("1"));
        }
    }),
};
