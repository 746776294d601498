//! Challenges (RFC 8555 sections 7.5.1 and 8).

use std::sync::Arc;

use assay_acme::challenge::{KnownChallengeStatus, KnownChallengeType};
use assay_acme::names::Token;
use jiff::Timestamp;
use serde_json::{Map, Value, json};

use super::{account, authorization};
use crate::answer::Answer;
use crate::json::{self, Members};
use crate::jws::Signed;
use crate::refusal::{Fault, Refusal};
use crate::route::{Resource, Route};
use crate::server::Shared;
use crate::state::Challenge;
use crate::validate::{self, Attempt};

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
        let response = signed.object(&ca.rules)?;
        if !response.is_empty() && ca.rules.unknown_member_is_refused {
            return Err(Refusal::malformed(Fault::Request, "a response has no members"));
        }
        keep_response(ca, id, &response)?;
        if (ca.rules.token_may_be_asked_for)(Route::Challenge)
            && let Some(token) = response.get("token").and_then(Value::as_str)
            && let Some(challenge) = ca.store().challenges.get_mut(id)
        {
            challenge.token = Token::seen(token);
        }
    }
    if !is_fetch || ca.rules.fetch_starts_validation {
        respond(ca, &owner, id)?;
    }
    shown(ca, id)
}

/// Keeps what the response brings, for the challenges that are decided by it.
fn keep_response(ca: &Shared, id: &str, response: &Map<String, Value>) -> Result<(), Refusal> {
    let mut store = ca.store();
    let challenge = store.challenges.get_mut(id).ok_or_else(Refusal::not_found)?;
    let member = match challenge.kind {
        KnownChallengeType::OnionCsr01 => "csr",
        KnownChallengeType::DeviceAttest01 => "attObj",
        _ => return Ok(()),
    };
    let text = Members::new(response, &ca.rules).text(member)?;
    let missing = || Refusal::malformed(Fault::Request, format!("the response has no {member}"));
    // That a statement is missing is told by the challenge, like any fault of one.
    let is_statement = challenge.kind == KnownChallengeType::DeviceAttest01;
    let text = text.or_else(|| is_statement.then_some("")).ok_or_else(missing)?;
    if challenge.status == KnownChallengeStatus::Pending {
        challenge.response = text.to_owned();
    }
    Ok(())
}

/// Starts the validation of a pending challenge; any other is left as it is.
pub(super) fn respond(ca: &Arc<Shared>, owner: &str, id: &str) -> Result<(), Refusal> {
    let (attempt, retry) = {
        let mut store = ca.store();
        // The key in force at the time of the response is the one that counts (section 8.1).
        let key = store.account_key(owner).ok_or_else(Refusal::not_found)?;
        let challenge = store.challenges.get(id).ok_or_else(Refusal::not_found)?.clone();
        if challenge.status == KnownChallengeStatus::Processing {
            if ca.rules.response_triggers_retry {
                challenge.retry.notify_one();
            }
            return Ok(());
        }
        if !(ca.rules.response_starts_validation)(challenge.status) {
            return Ok(());
        }
        let authorization =
            store.authorization(&challenge.authorization).ok_or_else(Refusal::not_found)?;
        if !(ca.rules.response_is_taken)(authorization.status) {
            let status = authorization.status.as_str();
            let detail = format!("the authorization is {status} already");
            return Err(Refusal::malformed(Fault::Request, detail));
        }
        let (identifier, wildcard) = (authorization.identifier.clone(), authorization.wildcard);
        let thumbprint = (ca.rules.thumbprint)(&key);
        let former = challenge.made_under.unwrap_or(thumbprint);
        let attempt = Attempt {
            former: challenge.token.authorize(&former),
            wildcard,
            account: account::url(ca, owner),
            others: store
                .others_at(&identifier, owner)
                .iter()
                .map(|id| account::url(ca, id))
                .collect(),
            http_port: ca.settings.http_port,
            tls_port: ca.settings.tls_port,
            response: challenge.response,
            issuers: issuers(ca),
            thumbprints: store.thumbprints(owner),
            hash_prefix: ca.settings.hashed_accounts.then(|| ca.account_hash_prefix()),
            ..Attempt::new(challenge.kind, identifier, challenge.token, &thumbprint)
        };
        if let Some(challenge) = store.challenges.get_mut(id) {
            challenge.status = KnownChallengeStatus::Processing;
        }
        (attempt, challenge.retry)
    };
    validate::start(Arc::clone(ca), id.to_owned(), retry, attempt);
    Ok(())
}

/// The issuer domain names of dns-persist-01. In the later text they are CAA identities too, where there
/// are any (draft-ietf-acme-dns-persist-02 section 3.2).
pub(super) fn issuers(ca: &Shared) -> Vec<String> {
    let identities = &ca.settings.caa_identities;
    let any = !ca.settings.hashed_accounts || identities.is_empty();
    let names = ca.settings.issuer_domain_names.iter();
    names.filter(|name| any || identities.contains(name)).cloned().collect()
}

pub(super) fn shown(ca: &Shared, id: &str) -> Result<Answer, Refusal> {
    let store = ca.store();
    let challenge = store.challenges.get(id).ok_or_else(Refusal::not_found)?;
    Ok(Answer::object(to_json(ca, challenge))
        .linked(&authorization::url(ca, &challenge.authorization), "up")
        .come_back(comes_back_in(ca, challenge)))
}

/// After how many seconds there is news of a challenge in progress (section 8.2).
pub(super) fn comes_back_in(ca: &Shared, challenge: &Challenge) -> Option<u64> {
    let until = |next: Timestamp| next.as_second() - Timestamp::now().as_second();
    let wait = challenge.next.map_or_else(
        || u64::from(ca.settings.retry_after),
        |next| {
            // Past the next look, not on it.
            u64::try_from(until(next)).unwrap_or(0) + 1
        },
    );
    (challenge.status == KnownChallengeStatus::Processing).then_some(wait)
}

pub(super) fn to_json(ca: &Shared, challenge: &Challenge) -> Value {
    let url = ca.url(&Resource::object(Route::Challenge, &challenge.id));
    // It has no token: its record is that of the account (draft-ietf-acme-dns-persist section 3.1).
    let persists = challenge.kind == KnownChallengeType::DnsPersist01;
    let validated = challenge.validated.map(|time| json!(time.to_string()));
    // What is random of a challenge goes by another name there (RFC 9799 section 3.2).
    let random = match challenge.kind {
        KnownChallengeType::OnionCsr01 => "nonce",
        _ => "token",
    };
    json::object([
        ("type", Some(json!(challenge.kind.as_str()))),
        ("url", Some(json!(url))),
        ("status", Some(json!(challenge.status.as_str()))),
        ("validated", validated),
        ("error", challenge.error()),
        (random, (!persists).then(|| json!(challenge.token.as_str()))),
        ("authKey", challenge.auth_key.clone()),
        (ca.issuers_member(), persists.then(|| json!(issuers(ca)))),
    ])
}
