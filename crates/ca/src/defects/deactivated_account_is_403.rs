//! Refuses a deactivated account with 403.

use http::StatusCode;

use super::{Defect, On, Seam};
use crate::refusal::Fault;

pub(super) static DEFECT: Defect = Defect {
    id: "deactivated-account-is-403",
    summary: "Refuses a deactivated account with 403.",
    breaks: &[
        "RFC8555-7.3.6-R02",
        "RFC8555-7.3.6-R03",
        "RFC8555-7.3.6-R04",
        "RFC8555-7.3.6-R05",
        "RFC8555-7.3.6-R06",
        "RFC8555-7.3.6-R07",
        "RFC8555-7.3.6-R08",
        "RFC8555-7.3.6-R09",
        "RFC8555-7.3.6-R10",
        "RFC8555-7.3.6-R11",
    ],
    seam: Seam::Answer(On::Refusal, |answer| {
        if answer.fault == Some(Fault::AccountStatus) {
            answer.restate(StatusCode::FORBIDDEN);
        }
    }),
};
