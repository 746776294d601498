//! Leaves the nonce out of answers to certificates.

use super::{Defect, On, Seam};
use crate::answer::REPLAY_NONCE;
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "omit-nonce-on-certificate",
    summary: "Leaves the nonce out of answers to certificates.",
    breaks: &["RFC8555-6.5-R09"],
    seam: Seam::Answer(On::Success(Route::Certificate), |answer| {
        answer.headers.remove(REPLAY_NONCE);
    }),
};
