//! Leaves the Link to the directory out of every eighth order.

use std::sync::atomic::{AtomicU64, Ordering};

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "omit-every-eighth-index",
    summary: "Leaves the Link to the directory out of every eighth order.",
    breaks: &["RFC8555-7.1-R06"],
    seam: Seam::Answer(On::Success(Route::Order), |answer| {
        static ANSWERS: AtomicU64 = AtomicU64::new(0);
        if ANSWERS.fetch_add(1, Ordering::Relaxed) % 8 == 7 {
            answer.unlink("index");
        }
    }),
};
