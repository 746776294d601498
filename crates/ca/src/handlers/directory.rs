//! The directory (RFC 8555 section 7.1.1), and the terms of service that it names.

use http::{Method, StatusCode};
use serde_json::json;

use super::{challenge, profile};
use crate::answer::{Answer, Body};
use crate::json;
use crate::refusal::Refusal;
use crate::route::{Resource, Route};
use crate::server::Shared;

pub(super) fn shown(ca: &Shared) -> Answer {
    let url = |route| ca.url(&Resource::single(route));
    let required = ca.settings.external_account_required;
    let hashes = ca.settings.hashed_accounts;
    let identities = &ca.settings.caa_identities;
    let listed = ca.rules.profiles.are_listed.then(|| profile::listed(ca)).flatten();
    let renewal = ca.settings.auto_renewal.map(|offered| {
        json!({
            "min-lifetime": offered.min_lifetime.as_secs(),
            "max-duration": offered.max_duration.as_secs(),
            "allow-certificate-get": offered.certificate_get,
        })
    });
    let meta = json::object([
        ("termsOfService", ca.rules.accounts.terms_are_named.then(|| json!(terms_url(ca)))),
        ("website", Some(json!(url(Route::Terms)))),
        ("caaIdentities", (!identities.is_empty()).then(|| json!(identities))),
        ("subdomainAuthAllowed", ca.settings.subdomain_authorizations.then(|| json!(true))),
        ("auto-renewal", renewal),
        ("issuerDomainNames", hashes.then(|| json!(challenge::issuers(ca)))),
        ("accountHashPrefix", hashes.then(|| json!(ca.account_hash_prefix()))),
        ("externalAccountRequired", required.then(|| json!(true))),
        ("inBandOnionCAARequired", ca.settings.onion_names.then(|| json!(true))),
        ("profiles", listed),
    ]);
    let renewal_info = ca.settings.renewal_info.then(|| json!(url(Route::RenewalInfo)));
    Answer::object(json::object([
        ("newNonce", Some(json!(url(Route::NewNonce)))),
        ("newAccount", Some(json!(url(Route::NewAccount)))),
        ("newOrder", Some(json!(url(Route::NewOrder)))),
        ("newAuthz", Some(json!(url(Route::NewAuthz)))),
        ("revokeCert", Some(json!(url(Route::RevokeCert)))),
        ("keyChange", Some(json!(url(Route::KeyChange)))),
        ("renewalInfo", renewal_info),
        ("meta", Some(meta)),
    ]))
}

/// The URL of the terms in force; it changes with them.
pub(super) fn terms_url(ca: &Shared) -> String {
    let terms = ca.store().terms;
    match terms {
        1 => ca.url(&Resource::single(Route::Terms)),
        later => ca.url(&Resource::object(Route::Terms, &later.to_string())),
    }
}

pub(super) fn terms() -> Answer {
    let text = "This CA exists to be tested against. Its certificates are worth nothing.\n";
    Answer::new(StatusCode::OK, Body::Text(text.to_owned()))
}

/// Who visits the page agrees to the terms in force (section 7.3.3).
pub(super) fn agreement(ca: &Shared, id: &str, method: &Method) -> Result<Answer, Refusal> {
    if *method == Method::GET && !ca.store().agree(id) {
        return Err(Refusal::not_found());
    }
    let text = "The account has agreed to the terms of service by this visit.\n";
    Ok(Answer::new(StatusCode::OK, Body::Text(text.to_owned())))
}
