//! Leaves Replay-Nonce out when it serves GET of newNonce.

use http::Method;

use super::{Defect, On, Seam};
use crate::answer::REPLAY_NONCE;
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "omit-nonce-on-get-of-new-nonce",
    summary: "Leaves Replay-Nonce out when it serves GET of newNonce.",
    breaks: &["RFC8555-7.2-R05"],
    seam: Seam::Answer(On::Success(Route::NewNonce), |answer| {
        if answer.method == Method::GET {
            answer.headers.remove(REPLAY_NONCE);
        }
    }),
};
