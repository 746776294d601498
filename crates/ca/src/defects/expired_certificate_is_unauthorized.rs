//! Refuses a certificate after its end date with an error of another kind.

use super::{Defect, On, Seam};
use crate::refusal::Fault;

pub(super) static DEFECT: Defect = Defect {
    id: "expired-certificate-is-unauthorized",
    summary: "Refuses a certificate after its end date with an error of another kind.",
    breaks: &["RFC8739-3.3-R08"],
    seam: Seam::Answer(On::Fault(Fault::Renewal), |answer| {
        if answer.problem_is("autoRenewalExpired") {
            answer.retype("unauthorized");
        }
    }),
};
