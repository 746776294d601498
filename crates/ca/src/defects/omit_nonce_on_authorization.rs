//! Leaves Replay-Nonce out when it serves an authorization.

use super::{Defect, On, Seam};
use crate::answer::REPLAY_NONCE;
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "omit-nonce-on-authorization",
    summary: "Leaves Replay-Nonce out when it serves an authorization.",
    breaks: &["RFC8555-6.5-R06"],
    seam: Seam::Answer(On::Success(Route::Authorization), |answer| {
        answer.headers.remove(REPLAY_NONCE);
    }),
};
