//! Leaves Replay-Nonce out when it serves newOrder.

use super::{Defect, On, Seam};
use crate::answer::REPLAY_NONCE;
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "omit-nonce-on-new-order",
    summary: "Leaves Replay-Nonce out when it serves newOrder.",
    breaks: &["RFC8555-6.5-R02"],
    seam: Seam::Answer(On::Success(Route::NewOrder), |answer| {
        answer.headers.remove(REPLAY_NONCE);
    }),
};
