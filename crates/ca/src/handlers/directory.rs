//! The directory (RFC 8555 section 7.1.1).

use http::StatusCode;
use serde_json::json;

use crate::answer::{Answer, Body};
use crate::json;
use crate::route::{Resource, Route};
use crate::server::Shared;

pub(super) fn shown(ca: &Shared) -> Answer {
    let url = |route| ca.url(&Resource::single(route));
    let required = ca.settings.external_account_required;
    let meta = json::object([
        ("termsOfService", Some(json!(url(Route::Terms)))),
        ("website", Some(json!(url(Route::Terms)))),
        ("externalAccountRequired", required.then(|| json!(true))),
    ]);
    Answer::object(json!({
        "newNonce": url(Route::NewNonce),
        "newAccount": url(Route::NewAccount),
        "newOrder": url(Route::NewOrder),
        "revokeCert": url(Route::RevokeCert),
        "keyChange": url(Route::KeyChange),
        "meta": meta,
    }))
}

pub(super) fn terms() -> Answer {
    let text = "This CA exists to be tested against. Its certificates are worth nothing.\n";
    Answer::new(StatusCode::OK, Body::Text(text.to_owned()))
}
