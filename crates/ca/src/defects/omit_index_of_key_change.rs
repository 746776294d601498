//! Leaves out of keyChange the Link to the directory.

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "omit-index-of-key-change",
    summary: "Leaves out of keyChange the Link to the directory.",
    breaks: &["RFC8555-7.1-R10"],
    seam: Seam::Answer(On::Success(Route::KeyChange), |answer| {
        answer.unlink("index");
    }),
};
