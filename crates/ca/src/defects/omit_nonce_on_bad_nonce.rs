//! Leaves Replay-Nonce out of badNonce answers.

use super::{Defect, On, Seam};
use crate::answer::REPLAY_NONCE;

pub(super) static DEFECT: Defect = Defect {
    id: "omit-nonce-on-bad-nonce",
    summary: "Leaves Replay-Nonce out of badNonce answers.",
    breaks: &["RFC8555-6.5-R23"],
    seam: Seam::Answer(On::Refusal, |answer| {
        if answer.refuses_the_nonce() {
            answer.headers.remove(REPLAY_NONCE);
        }
    }),
};
