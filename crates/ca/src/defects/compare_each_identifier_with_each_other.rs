//! Compares each identifier of a new order with each other, so that it takes a time with the square of their number.

use std::time::Duration;

use super::{Defect, Much, On, Seam, Timing};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "compare-each-identifier-with-each-other",
    summary: "Compares each identifier of a new order with each other, so that it takes a time with the square of their number.",
    breaks: &[],
    seam: Seam::Time(
        On::Success(Route::NewOrder),
        Timing::Square(Much::Identifiers, 64, Duration::from_secs(1)),
    ),
};
