//! Leaves Replay-Nonce out when it serves newAuthz.

use super::{Defect, On, Seam};
use crate::answer::REPLAY_NONCE;
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "omit-nonce-on-new-authz",
    summary: "Leaves Replay-Nonce out when it serves newAuthz.",
    breaks: &["RFC8555-6.5-R12"],
    seam: Seam::Answer(On::Success(Route::NewAuthz), |answer| {
        answer.headers.remove(REPLAY_NONCE);
    }),
};
