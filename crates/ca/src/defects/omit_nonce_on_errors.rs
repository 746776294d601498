//! Leaves Replay-Nonce out of refusals other than badNonce.

use super::{Defect, On, Seam};
use crate::answer::REPLAY_NONCE;

pub(super) static DEFECT: Defect = Defect {
    id: "omit-nonce-on-errors",
    summary: "Leaves Replay-Nonce out of refusals other than badNonce.",
    breaks: &["RFC8555-6.5-R14"],
    seam: Seam::Answer(On::Refusal, |answer| {
        if !answer.refuses_the_nonce() {
            answer.headers.remove(REPLAY_NONCE);
        }
    }),
};
