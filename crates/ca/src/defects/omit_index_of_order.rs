//! Leaves out of orders the Link to the directory.

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "omit-index-of-order",
    summary: "Leaves out of orders the Link to the directory.",
    breaks: &["RFC8555-7.1-R06"],
    seam: Seam::Answer(On::Success(Route::Order), |answer| {
        answer.unlink("index");
    }),
};
