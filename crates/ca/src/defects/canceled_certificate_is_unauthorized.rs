//! Refuses a certificate whose renewal was ended with an error of another kind.

use super::{Defect, On, Seam};
use crate::refusal::Fault;

pub(super) static DEFECT: Defect = Defect {
    id: "canceled-certificate-is-unauthorized",
    summary: "Refuses a certificate whose renewal was ended with an error of another kind.",
    breaks: &["RFC8739-3.1.2-R06"],
    seam: Seam::Answer(On::Fault(Fault::Renewal), |answer| {
        if answer.problem_is("autoRenewalCanceled") {
            answer.retype("unauthorized");
        }
    }),
};
