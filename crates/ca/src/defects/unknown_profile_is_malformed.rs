//! Refuses a profile that it does not list as malformed.

use super::{Defect, On, Seam};
use crate::refusal::Fault;

pub(super) static DEFECT: Defect = Defect {
    id: "unknown-profile-is-malformed",
    summary: "Refuses a profile that it does not list as malformed.",
    breaks: &["PROFILES-4-R04"],
    seam: Seam::Answer(On::Fault(Fault::Profile), |answer| {
        answer.retype("malformed");
    }),
};
