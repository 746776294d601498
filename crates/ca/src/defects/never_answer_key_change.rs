//! Never answers a key change.

use super::{Defect, On, Seam, Timing};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "never-answer-key-change",
    summary: "Never answers a key change.",
    breaks: &["RFC8555-7.3.5-R01"],
    seam: Seam::Time(On::Success(Route::KeyChange), Timing::Never),
};
