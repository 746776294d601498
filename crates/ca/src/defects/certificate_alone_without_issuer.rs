//! Does not link to the issuer of a certificate that is served alone.

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "certificate-alone-without-issuer",
    summary: "Does not link to the issuer of a certificate that is served alone.",
    breaks: &["RFC8555-7.4.2-R08"],
    seam: Seam::Answer(On::Success(Route::Certificate), |answer| {
        answer.unlink("up");
    }),
};
