//! Leaves out of newAccount the Link to the directory.

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "omit-index-of-new-account",
    summary: "Leaves out of newAccount the Link to the directory.",
    breaks: &["RFC8555-7.1-R04"],
    seam: Seam::Answer(On::Success(Route::NewAccount), |answer| {
        answer.unlink("index");
    }),
};
