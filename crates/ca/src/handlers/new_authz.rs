//! Authorizations ahead of orders (RFC 8555 section 7.4.1).

use assay_acme::problem::AcmeError;
use http::StatusCode;

use super::{authorization, order, subdomains};
use crate::answer::Answer;
use crate::faults::IdentifierFault;
use crate::json::Members;
use crate::jws::Signed;
use crate::refusal::{Fault, Refusal};
use crate::server::Shared;

pub(super) fn post(ca: &Shared, signed: &Signed) -> Result<Answer, Refusal> {
    let account = signed.account()?;
    let payload = signed.object(&ca.rules)?;
    let wanted = Members::new(&payload, &ca.rules)
        .object("identifier")?
        .ok_or_else(|| Refusal::malformed(Fault::Request, "the request has no identifier"))?;
    let identifier = order::read_identifier(wanted, &ca.rules)?;
    if identifier.is_wildcard() && (ca.rules.identifier_is_refused)(IdentifierFault::WildcardAhead)
    {
        let detail = "a wildcard cannot be authorized ahead of an order";
        return Err(Refusal::bad(Fault::Identifier, AcmeError::Malformed, detail));
    }
    order::check_identifiers(ca, std::slice::from_ref(&identifier)).map_err(|mut refusal| {
        // What the CA would not issue for is forbidden; the rest is malformed.
        if refusal.error != AcmeError::Malformed {
            refusal.status = StatusCode::FORBIDDEN;
        }
        refusal
    })?;
    let below = subdomains::are_granted(ca, wanted, &identifier)?;
    let mut store = ca.store();
    let room = 1 + store.challenges_for(&identifier).len();
    store.make_room(room)?;
    let id = match below {
        true => store.add_authorization_below(account, &identifier, true),
        false => store.add_authorization(account, &identifier, true),
    };
    drop(store);
    Ok(authorization::shown(ca, &id)?.created().located(&authorization::url(ca, &id)))
}
