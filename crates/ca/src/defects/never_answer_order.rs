//! Never answers the fetch of an order.

use super::{Defect, On, Seam, Timing};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "never-answer-order",
    summary: "Never answers the fetch of an order.",
    breaks: &["RFC8555-6.3-R10"],
    seam: Seam::Time(On::Success(Route::Order), Timing::Never),
};
