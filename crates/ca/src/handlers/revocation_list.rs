//! What relying parties fetch: the revocation list, and the issuer (RFC 5280 sections 4.2 and 5).

use assay_acme::problem::AcmeError;
use http::StatusCode;

use crate::answer::{Answer, Body};
use crate::refusal::{Fault, Refusal};
use crate::server::Shared;

pub(super) fn shown(ca: &Shared) -> Result<Answer, Refusal> {
    let (revoked, number) = ca.store().revoked();
    let list = ca.issuer.revocation_list(&revoked, number).map_err(|error| {
        let status = StatusCode::INTERNAL_SERVER_ERROR;
        Refusal::new(Fault::Request, status, AcmeError::ServerInternal, error.to_string())
    })?;
    Ok(Answer::new(StatusCode::OK, Body::Octets("application/pkix-crl", list)))
}

pub(super) fn issuer(ca: &Shared, number: &str) -> Result<Answer, Refusal> {
    let certificate = number.parse().ok().and_then(|number| ca.issuer.intermediate_der(number));
    let certificate = certificate.ok_or_else(Refusal::not_found)?;
    Ok(Answer::new(StatusCode::OK, Body::Octets("application/pkix-cert", certificate)))
}
