//! Leaves Replay-Nonce out when it serves an order.

use super::{Defect, On, Seam};
use crate::answer::REPLAY_NONCE;
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "omit-nonce-on-order",
    summary: "Leaves Replay-Nonce out when it serves an order.",
    breaks: &["RFC8555-6.5-R05"],
    seam: Seam::Answer(On::Success(Route::Order), |answer| {
        answer.headers.remove(REPLAY_NONCE);
    }),
};
