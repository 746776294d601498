//! Answers a nonce that it does not know with a page of its web server.

use http::StatusCode;

use super::{Defect, On, Seam};
use crate::answer::{Body, REPLAY_NONCE};
use crate::refusal::Fault;

pub(super) static DEFECT: Defect = Defect {
    id: "fail-on-bad-nonce",
    summary: "Answers a nonce that it does not know with a page of its web server.",
    breaks: &["RFC8555-6.5-R15"],
    seam: Seam::Answer(On::Fault(Fault::NonceRefused), |answer| {
        answer.status = StatusCode::INTERNAL_SERVER_ERROR;
        answer.headers.remove(REPLAY_NONCE);
        answer.body = Body::Octets("text/html", b"<h1>Internal Server Error</h1>".to_vec());
    }),
};
