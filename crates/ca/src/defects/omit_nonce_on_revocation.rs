//! Leaves the nonce out of answers to revocations.

use super::{Defect, On, Seam};
use crate::answer::REPLAY_NONCE;
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "omit-nonce-on-revocation",
    summary: "Leaves the nonce out of answers to revocations.",
    breaks: &["RFC8555-6.5-R11"],
    seam: Seam::Answer(On::Success(Route::RevokeCert), |answer| {
        answer.headers.remove(REPLAY_NONCE);
    }),
};
