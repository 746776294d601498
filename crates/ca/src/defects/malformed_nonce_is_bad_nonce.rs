//! Calls a nonce that is no base64url a bad nonce where malformed is due.

use super::{Defect, On, Seam};
use crate::refusal::Fault;

pub(super) static DEFECT: Defect = Defect {
    id: "malformed-nonce-is-bad-nonce",
    summary: "Calls a nonce that is no base64url a bad nonce where malformed is due.",
    breaks: &["RFC8555-6.5.2-R02"],
    seam: Seam::Answer(On::Refusal, |answer| {
        if answer.fault == Some(Fault::NonceMalformed) {
            answer.retype("badNonce");
        }
    }),
};
