//! Leaves keyChange out of the directory.

use super::{Defect, On, Seam};
use crate::answer::Body;
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "directory-without-key-change",
    summary: "Leaves keyChange out of the directory.",
    breaks: &["RFC8555-7.1.1-R06"],
    seam: Seam::Answer(On::Success(Route::Directory), |answer| {
        if let Body::Json(object) = &mut answer.body
            && let Some(object) = object.as_object_mut()
        {
            object.shift_remove("keyChange");
        }
    }),
};
