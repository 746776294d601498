//! Leaves the nonce out of answers to key changes.

use super::{Defect, On, Seam};
use crate::answer::REPLAY_NONCE;
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "omit-nonce-on-key-change",
    summary: "Leaves the nonce out of answers to key changes.",
    breaks: &["RFC8555-6.5-R10"],
    seam: Seam::Answer(On::Success(Route::KeyChange), |answer| {
        answer.headers.remove(REPLAY_NONCE);
    }),
};
