//! Challenges (RFC 8555 sections 7.5.1 and 8).

use std::sync::Arc;

use assay_acme::authorization::KnownAuthorizationStatus;
use assay_acme::challenge::KnownChallengeStatus;
use serde_json::{Value, json};

use super::authorization;
use crate::answer::Answer;
use crate::json;
use crate::jws::Signed;
use crate::refusal::{Fault, Refusal};
use crate::route::{Resource, Route};
use crate::server::Shared;
use crate::state::Challenge;
use crate::validate::{self, Attempt};

/// How many redirects of http-01 are followed.
const REDIRECTS: usize = 10;

/// Fetch and response.
pub(super) fn post(ca: &Arc<Shared>, signed: &Signed) -> Result<Answer, Refusal> {
    let id = &signed.resource.id;
    let owner = {
        let store = ca.store();
        let challenge = store.challenges.get(id).ok_or_else(Refusal::not_found)?;
        let authorization = store.authorizations.get(&challenge.authorization);
        authorization.ok_or_else(Refusal::not_found)?.account.clone()
    };
    signed.check_access(&ca.rules, &owner)?;
    let is_fetch = signed.is_fetch(&ca.rules);
    if !is_fetch {
        signed.object(&ca.rules)?;
    }
    if !is_fetch || ca.rules.fetch_starts_validation {
        respond(ca, &owner, id)?;
    }
    shown(ca, id)
}

/// Starts the validation of a pending challenge; any other is left as it is.
fn respond(ca: &Arc<Shared>, owner: &str, id: &str) -> Result<(), Refusal> {
    let attempt = {
        let mut store = ca.store();
        // The key in force at the time of the response is the one that counts (section 8.1).
        let key = store.account_key(owner).ok_or_else(Refusal::not_found)?;
        let challenge = store.challenges.get(id).ok_or_else(Refusal::not_found)?.clone();
        if challenge.status != KnownChallengeStatus::Pending {
            return Ok(());
        }
        let authorization =
            store.authorization(&challenge.authorization).ok_or_else(Refusal::not_found)?;
        if authorization.status != KnownAuthorizationStatus::Pending {
            let status = authorization.status.as_str();
            let detail = format!("the authorization is {status} already");
            return Err(Refusal::malformed(Fault::Request, detail));
        }
        let attempt = Attempt {
            kind: challenge.kind,
            identifier: authorization.identifier.clone(),
            key_authorization: challenge.token.authorize(&key.thumbprint()),
            token: challenge.token,
            http_port: ca.settings.http_port,
            tls_port: ca.settings.tls_port,
            redirects: REDIRECTS,
        };
        if let Some(challenge) = store.challenges.get_mut(id) {
            challenge.status = KnownChallengeStatus::Processing;
        }
        attempt
    };
    validate::start(Arc::clone(ca), id.to_owned(), attempt);
    Ok(())
}

pub(super) fn shown(ca: &Shared, id: &str) -> Result<Answer, Refusal> {
    let store = ca.store();
    let challenge = store.challenges.get(id).ok_or_else(Refusal::not_found)?;
    let unfinished = challenge.status == KnownChallengeStatus::Processing;
    Ok(Answer::object(to_json(ca, challenge))
        .linked(&authorization::url(ca, &challenge.authorization), "up")
        .unfinished(unfinished))
}

pub(super) fn to_json(ca: &Shared, challenge: &Challenge) -> Value {
    let url = ca.url(&Resource::object(Route::Challenge, &challenge.id));
    let validated = challenge.validated.map(|time| json!(time.to_string()));
    json::object([
        ("type", Some(json!(challenge.kind.as_str()))),
        ("url", Some(json!(url))),
        ("status", Some(json!(challenge.status.as_str()))),
        ("validated", validated),
        ("error", challenge.error.clone()),
        ("token", Some(json!(challenge.token.as_str()))),
    ])
}
