//! Answers badNonce with status 403.

use http::StatusCode;

use super::{Defect, On, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "bad-nonce-is-403",
    summary: "Answers badNonce with status 403.",
    breaks: &["RFC8555-6.5-R22"],
    seam: Seam::Answer(On::Refusal, |answer| {
        if answer.refuses_the_nonce() {
            answer.restate(StatusCode::FORBIDDEN);
        }
    }),
};
