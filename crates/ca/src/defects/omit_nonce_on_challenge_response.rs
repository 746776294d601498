//! Leaves Replay-Nonce out when it takes a challenge response.

use super::{Defect, On, Seam};
use crate::answer::REPLAY_NONCE;
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "omit-nonce-on-challenge-response",
    summary: "Leaves Replay-Nonce out when it takes a challenge response.",
    breaks: &["RFC8555-6.5-R07"],
    seam: Seam::Answer(On::Success(Route::Challenge), |answer| {
        if !answer.post_as_get {
            answer.headers.remove(REPLAY_NONCE);
        }
    }),
};
