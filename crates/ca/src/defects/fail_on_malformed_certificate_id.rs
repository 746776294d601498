//! Answers 500 to a malformed identifier of a certificate.

use http::StatusCode;

use super::{Defect, On, Seam};
use crate::refusal::Fault;

pub(super) static DEFECT: Defect = Defect {
    id: "fail-on-malformed-certificate-id",
    summary: "Answers 500 to a malformed identifier of a certificate.",
    breaks: &["RFC9773-4.1-R04"],
    seam: Seam::Answer(On::Fault(Fault::CertificateId), |answer| {
        answer.restate(StatusCode::INTERNAL_SERVER_ERROR);
        answer.retype("serverInternal");
    }),
};
