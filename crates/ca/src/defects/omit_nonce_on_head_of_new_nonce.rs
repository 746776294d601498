//! Leaves Replay-Nonce out when it serves HEAD of newNonce.

use http::Method;

use super::{Defect, On, Seam};
use crate::answer::REPLAY_NONCE;
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "omit-nonce-on-head-of-new-nonce",
    summary: "Leaves Replay-Nonce out when it serves HEAD of newNonce.",
    breaks: &["RFC8555-7.2-R01"],
    seam: Seam::Answer(On::Success(Route::NewNonce), |answer| {
        if answer.method == Method::HEAD {
            answer.headers.remove(REPLAY_NONCE);
        }
    }),
};
