//! Leaves the nonce out of every eighth answer to newOrder.

use std::sync::atomic::{AtomicU64, Ordering};

use super::{Defect, On, Seam};
use crate::answer::REPLAY_NONCE;
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "omit-every-eighth-nonce",
    summary: "Leaves the nonce out of every eighth answer to newOrder.",
    breaks: &["RFC8555-6.5-R02"],
    seam: Seam::Answer(On::Success(Route::NewOrder), |answer| {
        static ANSWERS: AtomicU64 = AtomicU64::new(0);
        if ANSWERS.fetch_add(1, Ordering::Relaxed) % 8 == 7 {
            answer.headers.remove(REPLAY_NONCE);
        }
    }),
};
