//! Says malformed of names that it does not certify.

use super::{Defect, On, Seam};
use crate::refusal::Fault;
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "rejected-identifier-is-malformed",
    summary: "Says malformed of names that it does not certify.",
    breaks: &["RFC8555-7.4-R06"],
    seam: Seam::Answer(On::Refusal, |answer| {
        if answer.route == Some(Route::NewOrder) && answer.fault == Some(Fault::Identifier) {
            answer.retype("malformed");
        }
    }),
};
