//! Leaves the nonce out of answers to finalize.

use super::{Defect, On, Seam};
use crate::answer::REPLAY_NONCE;
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "omit-nonce-on-finalize",
    summary: "Leaves the nonce out of answers to finalize.",
    breaks: &["RFC8555-6.5-R08"],
    seam: Seam::Answer(On::Success(Route::Finalize), |answer| {
        answer.headers.remove(REPLAY_NONCE);
    }),
};
