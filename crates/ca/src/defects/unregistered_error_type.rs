//! Invents an ACME error type for resources that do not exist.

use super::{Defect, On, Seam};
use crate::refusal::Fault;

pub(super) static DEFECT: Defect = Defect {
    id: "unregistered-error-type",
    summary: "Invents an ACME error type for resources that do not exist.",
    breaks: &["RFC8555-6.7-R04"],
    seam: Seam::Answer(On::Refusal, |answer| {
        if answer.fault == Some(Fault::NotFound) {
            answer.retype("noSuchResource");
        }
    }),
};
