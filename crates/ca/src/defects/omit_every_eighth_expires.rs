//! Leaves expires out of every eighth order that is fetched.

use std::sync::atomic::{AtomicU64, Ordering};

use super::{Defect, On, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "omit-every-eighth-expires",
    summary: "Leaves expires out of every eighth order that is fetched.",
    breaks: &["RFC8555-7.1.3-R02"],
    seam: Seam::Answer(On::Success(Route::Order), |answer| {
        static ANSWERS: AtomicU64 = AtomicU64::new(0);
        if ANSWERS.fetch_add(1, Ordering::Relaxed) % 8 == 7
            && let Some(order) = answer.members()
        {
            order.remove("expires");
        }
    }),
};
