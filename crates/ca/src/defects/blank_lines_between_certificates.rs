//! Puts a blank line between certificates.

use super::{Defect, On, Seam};
use crate::answer::Body;
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "blank-lines-between-certificates",
    summary: "Puts a blank line between certificates.",
    breaks: &["RFC8555-9.1-R03"],
    seam: Seam::Answer(On::Success(Route::Certificate), |answer| {
        if let Body::Chain(pem) = &mut answer.body {
            *pem = pem.replace("-----\n-----", "-----\n\n-----");
        }
    }),
};
