//! Does not tell the validity of a certificate that renews itself in header fields.

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "omit-validity-headers",
    summary: "Does not tell the validity of a certificate that renews itself in header fields.",
    breaks: &["RFC8739-3.3-R02"],
    seam: Seam::Answer(On::Success(Route::Star), |answer| {
        answer.headers.remove("cert-not-before");
        answer.headers.remove("cert-not-after");
    }),
};
