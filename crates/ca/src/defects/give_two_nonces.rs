//! Gives out two nonces with one answer, of which the second is worth nothing.

use assay_acme::names::base64url;

use super::{Defect, On, Seam};
use crate::answer::REPLAY_NONCE;

pub(super) static DEFECT: Defect = Defect {
    id: "give-two-nonces",
    summary: "Gives out two nonces with one answer, of which the second is worth nothing.",
    breaks: &["RFC8555-6.5.1-R04"],
    seam: Seam::Answer(On::Any, |answer| {
        if answer.headers.contains_key(REPLAY_NONCE) {
            answer.append(REPLAY_NONCE, &base64url(rand::random::<[u8; 16]>()));
        }
    }),
};
