//! Says before the chain what it is.

use super::{Defect, On, Seam};
use crate::answer::Body;
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "certificate-with-explanation",
    summary: "Says before the chain what it is.",
    breaks: &["RFC8555-9.1-R02"],
    seam: Seam::Answer(On::Success(Route::Certificate), |answer| {
        if let Body::Chain(pem) = &mut answer.body {
            pem.insert_str(0, "The certificate and its issuer:\n");
        }
    }),
};
