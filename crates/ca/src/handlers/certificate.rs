//! Certificates and their chains (RFC 8555 section 7.4.2).

use http::StatusCode;

use crate::answer::{Answer, Body};
use crate::jws::Signed;
use crate::refusal::Refusal;
use crate::route::{Resource, Route};
use crate::server::Shared;

pub(super) fn post(ca: &Shared, signed: &Signed) -> Result<Answer, Refusal> {
    let id = &signed.resource.id;
    let owner = ca.store().certificates.get(id).map(|c| c.account.clone());
    signed.check_access(&ca.rules, &owner.ok_or_else(Refusal::not_found)?)?;
    signed.fetch(&ca.rules)?;
    shown(ca, signed.resource.route, id)
}

/// One chain, with a link to the other.
pub(super) fn shown(ca: &Shared, route: Route, id: &str) -> Result<Answer, Refusal> {
    let store = ca.store();
    let certificate = store.certificates.get(id).ok_or_else(Refusal::not_found)?;
    let (chain, other) = match route {
        Route::Alternate => (&certificate.alternate, Route::Certificate),
        _ => (&certificate.chain, Route::Alternate),
    };
    let answer = Answer::new(StatusCode::OK, Body::Chain(chain.clone()));
    Ok(answer.linked(&ca.url(&Resource::object(other, id)), "alternate"))
}
