//! Gives out a nonce with badNonce that it does not take.

use assay_acme::names::base64url;

use super::{Defect, On, Seam};
use crate::answer::REPLAY_NONCE;

pub(super) static DEFECT: Defect = Defect {
    id: "useless-nonce-on-bad-nonce",
    summary: "Gives out a nonce with badNonce that it does not take.",
    breaks: &["RFC8555-6.5-R24"],
    seam: Seam::Answer(On::Refusal, |answer| {
        if answer.refuses_the_nonce() {
            answer.headers.remove(REPLAY_NONCE);
            answer.append(REPLAY_NONCE, &base64url(rand::random::<[u8; 16]>()));
        }
    }),
};
