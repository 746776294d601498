//! What each resource does, once it is known who asks.

mod account;
mod authorization;
mod certificate;
mod challenge;
mod directory;
mod finalize;
mod key_change;
pub(crate) mod management;
mod new_authz;
mod nonce;
mod order;
mod orders_list;
mod profile;
mod renewal;
mod revocation_list;
mod revoke;
mod star;
mod subdomains;

use std::sync::Arc;

use http::Method;
use serde_json::{Map, Value};

use crate::answer::Answer;
use crate::json;
use crate::jws::Signed;
use crate::refusal::{Fault, Refusal};
use crate::route::{Resource, Route};
use crate::rules::{Access, Rules};
use crate::server::Shared;

/// A request that needs no signature (RFC 8555 section 6.3).
pub(crate) fn unsigned(
    ca: &Shared,
    resource: &Resource,
    method: &Method,
) -> Result<Answer, Refusal> {
    match resource.route {
        Route::Directory => Ok(directory::shown(ca)),
        Route::Terms => Ok(directory::terms()),
        Route::Agreement => directory::agreement(ca, &resource.id, method),
        Route::RevocationList => revocation_list::shown(ca),
        Route::Issuer => revocation_list::issuer(ca, &resource.id),
        Route::NewNonce => Ok(nonce::given(method)),
        Route::RenewalInfo => renewal::shown(ca, &resource.id),
        Route::Renewals => Ok(renewal::explanation()),
        Route::Star => star::get(ca, &resource.id, method),
        _ => Err(Refusal::not_found()),
    }
}

/// A resource shown to anyone who names it, for a CA that serves GET.
pub(crate) fn shown(ca: &Shared, resource: &Resource) -> Result<Answer, Refusal> {
    let id = &resource.id;
    match resource.route {
        Route::Account => account::shown(ca, id),
        Route::Orders | Route::OrdersPage => orders_list::shown(ca, resource),
        Route::Order | Route::Finalize => order::shown(ca, id),
        Route::Authorization => authorization::shown(ca, id),
        Route::Challenge => challenge::shown(ca, id),
        Route::Certificate | Route::Alternate => certificate::shown(ca, resource),
        _ => Ok(directory::shown(ca)),
    }
}

/// A signed request.
pub(crate) async fn signed(
    ca: &Arc<Shared>,
    signed: &Signed,
    accept: Option<&str>,
) -> Result<Answer, Refusal> {
    let rules = &ca.rules;
    if let Some(account) = &signed.account {
        account::check_agreement(ca, &signed.sender, account)?;
    }
    match signed.resource.route {
        Route::Directory => signed.fetch(rules).map(|()| directory::shown(ca)),
        Route::NewNonce => signed.fetch(rules).map(|()| nonce::given(&Method::POST)),
        // Certificates link to it, and what they link to is fetched like them (section 7.4.2).
        Route::Issuer => {
            signed.fetch(rules).and_then(|()| revocation_list::issuer(ca, &signed.resource.id))
        }
        Route::RenewalInfo => {
            signed.fetch(rules).and_then(|()| renewal::shown(ca, &signed.resource.id))
        }
        Route::Terms | Route::RevocationList | Route::Agreement | Route::Renewals => {
            Err(Refusal::not_found())
        }
        Route::NewAccount => account::create(ca, signed).await,
        Route::Account => account::post(ca, signed),
        Route::Orders | Route::OrdersPage => orders_list::post(ca, signed),
        Route::KeyChange => key_change::post(ca, signed).await,
        Route::NewOrder => order::create(ca, signed),
        Route::NewAuthz => new_authz::post(ca, signed),
        Route::Order => order::post(ca, signed),
        Route::Finalize => finalize::post(ca, signed).await,
        Route::Authorization => authorization::post(ca, signed),
        Route::Challenge => challenge::post(ca, signed),
        Route::Certificate | Route::Alternate => certificate::post(ca, signed, accept),
        Route::Star => star::post(ca, signed),
        Route::RevokeCert => revoke::post(ca, signed).await,
    }
}

impl Signed {
    /// Whether this is a POST-as-GET (RFC 8555 section 6.3).
    fn is_fetch(&self, rules: &Rules) -> bool {
        self.payload.is_empty() && (rules.empty_payload_fetches)(self.resource.route)
    }

    /// Refuses all but a POST-as-GET.
    fn fetch(&self, rules: &Rules) -> Result<(), Refusal> {
        if self.is_fetch(rules) {
            Ok(())
        } else {
            let detail = "the resource can be fetched only: the payload has to be empty";
            Err(Refusal::malformed(Fault::PayloadShape, detail))
        }
    }

    /// The object in the payload.
    fn object(&self, rules: &Rules) -> Result<Map<String, Value>, Refusal> {
        let parsed = json::parse(&self.payload, rules);
        let detail = match &parsed {
            Ok(_) => "the payload is not taken".to_owned(),
            Err(error) => format!("the payload is no JSON: {error}"),
        };
        let value = (rules.payload_json)(parsed.ok())
            .ok_or_else(|| Refusal::malformed(Fault::PayloadNotJson, detail))?;
        (rules.payload_object)(value)
            .ok_or_else(|| Refusal::malformed(Fault::PayloadShape, "the payload is no JSON object"))
    }

    /// The account that asks. Requests by `jwk` have none, and are let no further than where they
    /// are due.
    fn account(&self) -> Result<&str, Refusal> {
        self.account
            .as_deref()
            .ok_or_else(|| Refusal::malformed(Fault::KeyNaming, "the request names no account"))
    }

    /// Refuses accounts that may not see the object.
    fn check_access(&self, rules: &Rules, owner: &str) -> Result<(), Refusal> {
        let access = Access {
            route: self.resource.route,
            owner: self.account()? == owner,
            fetch: self.payload.is_empty(),
        };
        if (rules.may_access)(&access) {
            Ok(())
        } else {
            let detail = "the resource belongs to another account";
            Err(Refusal::forbidden(Fault::NotOwner, detail))
        }
    }
}
