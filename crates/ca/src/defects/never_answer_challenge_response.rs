//! Never answers the response to a challenge.

use super::{Defect, On, Seam, Timing};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "never-answer-challenge-response",
    summary: "Never answers the response to a challenge.",
    breaks: &["RFC8555-7.5.1-R01"],
    seam: Seam::Time(On::Success(Route::Challenge), Timing::Never),
};
