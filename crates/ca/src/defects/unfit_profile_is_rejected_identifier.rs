//! Refuses a profile that is not for such identifiers as rejectedIdentifier.

use super::{Defect, On, Seam};
use crate::refusal::Fault;

pub(super) static DEFECT: Defect = Defect {
    id: "unfit-profile-is-rejected-identifier",
    summary: "Refuses a profile that is not for such identifiers as rejectedIdentifier.",
    breaks: &["PROFILES-4-R06"],
    seam: Seam::Answer(On::Fault(Fault::ProfileMisfit), |answer| {
        answer.retype("rejectedIdentifier");
    }),
};
