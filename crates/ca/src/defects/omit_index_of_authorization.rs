//! Leaves out of authorizations the Link to the directory.

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "omit-index-of-authorization",
    summary: "Leaves out of authorizations the Link to the directory.",
    breaks: &["RFC8555-7.1-R07"],
    seam: Seam::Answer(On::Success(Route::Authorization), |answer| {
        answer.unlink("index");
    }),
};
