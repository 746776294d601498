//! Answers finalize with an empty object.

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "finalize-answers-nothing",
    summary: "Answers finalize with an empty object.",
    breaks: &["RFC8555-7.4-R18"],
    seam: Seam::Answer(On::Success(Route::Finalize), |answer| {
        if let Some(object) = answer.members() {
            object.clear();
        }
    }),
};
