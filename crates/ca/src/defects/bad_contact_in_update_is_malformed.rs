//! Calls an update with a bad contact malformed.

use super::{Defect, On, Seam};
use crate::refusal::Fault;
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "bad-contact-in-update-is-malformed",
    summary: "Calls an update with a bad contact malformed.",
    breaks: &["RFC8555-7.3.2-R06"],
    seam: Seam::Answer(On::Route(Route::Account), |answer| {
        if answer.fault == Some(Fault::Request) {
            answer.retype("malformed");
        }
    }),
};
