//! Leaves keyChange out of the directory.

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "directory-without-key-change",
    summary: "Leaves keyChange out of the directory.",
    breaks: &["RFC8555-7.1.1-R06"],
    seam: Seam::Answer(On::Success(Route::Directory), |answer| {
        if let Some(object) = answer.members() {
            object.shift_remove("keyChange");
        }
    }),
};
