//! Leaves Replay-Nonce out when it shows an account.

use super::{Defect, On, Seam};
use crate::answer::REPLAY_NONCE;
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "omit-nonce-on-account-fetch",
    summary: "Leaves Replay-Nonce out when it shows an account.",
    breaks: &["RFC8555-6.5-R04"],
    seam: Seam::Answer(On::Success(Route::Account), |answer| {
        if answer.post_as_get {
            answer.headers.remove(REPLAY_NONCE);
        }
    }),
};
