//! Leaves Replay-Nonce out when it serves newAccount.

use super::{Defect, On, Seam};
use crate::answer::REPLAY_NONCE;
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "omit-nonce-on-new-account",
    summary: "Leaves Replay-Nonce out when it serves newAccount.",
    breaks: &["RFC8555-6.5-R01"],
    seam: Seam::Answer(On::Success(Route::NewAccount), |answer| {
        answer.headers.remove(REPLAY_NONCE);
    }),
};
