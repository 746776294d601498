//! Leaves out of accounts the Link to the directory.

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "omit-index-of-account",
    summary: "Leaves out of accounts the Link to the directory.",
    breaks: &["RFC8555-7.1-R05"],
    seam: Seam::Answer(On::Success(Route::Account), |answer| {
        answer.unlink("index");
    }),
};
