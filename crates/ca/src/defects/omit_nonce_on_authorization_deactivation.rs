//! Leaves the nonce out when an authorization is deactivated.

use super::{Defect, On, Seam};
use crate::answer::REPLAY_NONCE;
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "omit-nonce-on-authorization-deactivation",
    summary: "Leaves the nonce out when an authorization is deactivated.",
    breaks: &["RFC8555-6.5-R13"],
    seam: Seam::Answer(On::Success(Route::Authorization), |answer| {
        if !answer.post_as_get {
            answer.headers.remove(REPLAY_NONCE);
        }
    }),
};
