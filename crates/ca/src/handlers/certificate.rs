//! Certificates and their chains (RFC 8555 section 7.4.2).

use std::time::{Duration, SystemTime};

use assay_acme::certificate::pem_chain;
use assay_acme::problem::AcmeError;
use http::StatusCode;
use http::header::{CACHE_CONTROL, EXPIRES};

use crate::answer::{Answer, Body};
use crate::jws::Signed;
use crate::refusal::{Fault, Refusal};
use crate::route::{Resource, Route};
use crate::server::Shared;

/// The media type of a chain, which is the default (section 9.1).
const CHAIN: &str = "application/pem-certificate-chain";

/// The media type of a certificate alone (RFC 2585 section 4).
const ALONE: &str = "application/pkix-cert";

/// How long a certificate, which never changes, may be kept: a year.
const KEPT: Duration = Duration::from_secs(365 * 24 * 60 * 60);

pub(super) fn post(ca: &Shared, signed: &Signed, accept: Option<&str>) -> Result<Answer, Refusal> {
    let (id, number) = place(&signed.resource)?;
    let owner = ca.store().certificates.get(id).map(|c| c.account.clone());
    signed.check_access(&ca.rules, &owner.ok_or_else(Refusal::not_found)?)?;
    signed.fetch(&ca.rules)?;
    let answer = shown(ca, &signed.resource)?;
    if accepts(accept, CHAIN) {
        return Ok(answer);
    }
    if accepts(accept, ALONE) {
        return Ok(alone(ca, answer, number));
    }
    let Some(status) = ca.rules.unmet_accept else {
        return Ok(answer);
    };
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::NOT_ACCEPTABLE);
    let detail = format!("certificates are served as {CHAIN} and {ALONE}");
    Err(Refusal::new(Fault::Request, status, AcmeError::Malformed, detail))
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
    answer.append(CACHE_CONTROL, &format!("private, max-age={}, immutable", KEPT.as_secs()));
    answer.append(EXPIRES, &httpdate::fmt_http_date(SystemTime::now() + KEPT));
    Ok(answer)
}

/// The end-entity certificate of a chain alone, with a link to its issuer.
fn alone(ca: &Shared, mut answer: Answer, number: usize) -> Answer {
    let Body::Chain(pem) = &answer.body else {
        return answer;
    };
    let leaf = pem_chain(pem).into_iter().next().unwrap_or_default();
    answer.body = Body::Octets(ALONE, leaf);
    let issuer = Resource::object(Route::Issuer, &number.to_string());
    answer.linked(&ca.url(&issuer), "up")
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

fn accepts(accept: Option<&str>, due: &str) -> bool {
    accept.is_none_or(|accept| {
        accept.split(',').any(|range| {
            let media = range.split(';').next().unwrap_or_default().trim();
            [due, "application/*", "*/*"].iter().any(|good| media.eq_ignore_ascii_case(good))
        })
    })
}
