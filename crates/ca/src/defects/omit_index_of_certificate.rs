//! Leaves out of certificates the Link to the directory.

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "omit-index-of-certificate",
    summary: "Leaves out of certificates the Link to the directory.",
    breaks: &["RFC8555-7.1-R09"],
    seam: Seam::Answer(On::Success(Route::Certificate), |answer| {
        answer.unlink("index");
    }),
};
