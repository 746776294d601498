//! Certificates and their chains (RFC 8555 section 7.4.2).

use assay_acme::problem::AcmeError;
use http::StatusCode;

use crate::answer::{Answer, Body};
use crate::jws::Signed;
use crate::refusal::{Fault, Refusal};
use crate::route::{Resource, Route};
use crate::server::Shared;

/// The one media type that is served (section 9.1).
const CHAIN: &str = "application/pem-certificate-chain";

pub(super) fn post(ca: &Shared, signed: &Signed, accept: Option<&str>) -> Result<Answer, Refusal> {
    let (id, _) = place(&signed.resource)?;
    let owner = ca.store().certificates.get(id).map(|c| c.account.clone());
    signed.check_access(&ca.rules, &owner.ok_or_else(Refusal::not_found)?)?;
    signed.fetch(&ca.rules)?;
    if let Some(status) = ca.rules.unmet_accept
        && !accepts_chain(accept)
    {
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::NOT_ACCEPTABLE);
        let detail = format!("certificates are served as {CHAIN}");
        return Err(Refusal::new(Fault::Request, status, AcmeError::Malformed, detail));
    }
    shown(ca, &signed.resource)
}

/// One chain, with links to the others.
pub(super) fn shown(ca: &Shared, resource: &Resource) -> Result<Answer, Refusal> {
    let (id, number) = place(resource)?;
    let store = ca.store();
    let certificate = store.certificates.get(id).ok_or_else(Refusal::not_found)?;
    let chain = certificate.chains.get(number).ok_or_else(Refusal::not_found)?;
    let mut answer = Answer::new(StatusCode::OK, Body::Chain(chain.clone()));
    for other in (0..certificate.chains.len()).filter(|other| *other != number) {
        let resource = match other {
            0 => Resource::object(Route::Certificate, id),
            _ => Resource::object(Route::Alternate, &format!("{id}-{other}")),
        };
        answer = answer.linked(&ca.url(&resource), "alternate");
    }
    Ok(answer)
}

/// The certificate, and which of its chains.
fn place(resource: &Resource) -> Result<(&str, usize), Refusal> {
    match resource.route {
        Route::Alternate => {
            resource.numbered().filter(|(_, number)| *number > 0).ok_or_else(Refusal::not_found)
        }
        _ => Ok((&resource.id, 0)),
    }
}

fn accepts_chain(accept: Option<&str>) -> bool {
    accept.is_none_or(|accept| {
        accept.split(',').any(|range| {
            let media = range.split(';').next().unwrap_or_default().trim();
            [CHAIN, "application/*", "*/*"].iter().any(|good| media.eq_ignore_ascii_case(good))
        })
    })
}
