//! Leaves out of challenges the Link to the directory.

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "omit-index-of-challenge",
    summary: "Leaves out of challenges the Link to the directory.",
    breaks: &["RFC8555-7.1-R08"],
    seam: Seam::Answer(On::Success(Route::Challenge), |answer| {
        answer.unlink("index");
    }),
};
