//! Authorizations (RFC 8555 sections 7.1.4, 7.5 and 7.5.2).

use assay_acme::authorization::KnownAuthorizationStatus;
use serde_json::{Value, json};
use std::sync::Arc;

use super::challenge;
use crate::answer::Answer;
use crate::json::{self, Members};
use crate::jws::Signed;
use crate::refusal::{Fault, Refusal};
use crate::route::{Resource, Route};
use crate::server::Shared;
use crate::state::{Authorization, Store};

/// Fetch and deactivation.
pub(super) fn post(ca: &Arc<Shared>, signed: &Signed) -> Result<Answer, Refusal> {
    let id = &signed.resource.id;
    let owner = ca.store().authorizations.get(id).map(|a| a.account.clone());
    signed.check_access(&ca.rules, &owner.ok_or_else(Refusal::not_found)?)?;
    if !signed.is_fetch(&ca.rules) {
        let payload = signed.object(&ca.rules)?;
        if payload.is_empty() && ca.rules.authorization_takes_responses {
            let first =
                ca.store().authorizations.get(id).and_then(|a| a.challenges.first().cloned());
            challenge::respond(
                ca,
                &signed.account.clone().unwrap_or_default(),
                &first.ok_or_else(Refusal::not_found)?,
            )?;
            return shown(ca, id);
        }
        let status = match payload.is_empty() && (ca.rules.empty_object_ends)(Route::Authorization)
        {
            true => Some(KnownAuthorizationStatus::Deactivated.as_str()),
            false => Members::new(&payload, &ca.rules).text("status")?,
        };
        deactivate(ca, id, status)?;
    }
    shown(ca, id)
}

fn deactivate(ca: &Shared, id: &str, status: Option<&str>) -> Result<(), Refusal> {
    let Some(becomes) = status.and_then(ca.rules.authorization_update_to) else {
        let detail = "an authorization can be deactivated, and nothing else";
        return Err(Refusal::malformed(Fault::Request, detail));
    };
    let mut store = ca.store();
    let authorization = store.authorization(id).ok_or_else(Refusal::not_found)?;
    let open = (ca.rules.authorization_can_be_deactivated)(authorization.status);
    if !open && authorization.status != becomes {
        let status = authorization.status.as_str();
        let detail = format!("the authorization is {status}, and stays so");
        return Err(Refusal::malformed(Fault::Request, detail));
    }
    if (ca.rules.deactivation_counts)(authorization.status) {
        authorization.status = becomes;
    }
    Ok(())
}

pub(super) fn shown(ca: &Shared, id: &str) -> Result<Answer, Refusal> {
    let mut store = ca.store();
    let authorization = store.authorization(id).ok_or_else(Refusal::not_found)?.clone();
    let challenges = authorization.challenges.iter().filter_map(|id| store.challenges.get(id));
    let soonest = challenges.filter_map(|c| challenge::comes_back_in(ca, c)).min();
    let pending = authorization.status == KnownAuthorizationStatus::Pending;
    Ok(Answer::object(to_json(ca, &store, &authorization)).come_back(soonest.filter(|_| pending)))
}

pub(super) fn url(ca: &Shared, id: &str) -> String {
    ca.url(&Resource::object(Route::Authorization, id))
}

fn to_json(ca: &Shared, store: &Store, authorization: &Authorization) -> Value {
    let challenges: Vec<_> = authorization
        .challenges
        .iter()
        .filter_map(|id| store.challenges.get(id))
        .map(|challenge| challenge::to_json(ca, challenge))
        .collect();
    let below = authorization.below && ca.settings.subdomain_authorizations;
    json::object([
        ("identifier", Some(authorization.identifier.to_json())),
        ("status", Some(json!(authorization.status.as_str()))),
        ("expires", Some(json!(authorization.expires.to_string()))),
        ("challenges", Some(json!(challenges))),
        ("subdomainAuthAllowed", below.then(|| json!(true))),
        ("wildcard", authorization.wildcard.then(|| json!(true))),
    ])
}
