//! `/management/`: what the operator of a test CA wants, and no other CA has.

use std::fmt::Write as _;

use assay_acme::account::KnownAccountStatus;
use assay_acme::authorization::KnownAuthorizationStatus;
use http::{Method, StatusCode};
use serde_json::{Map, Value, json};

use crate::answer::{Answer, Body};
use crate::bounds::Holding;
use crate::json;
use crate::refusal::Refusal;
use crate::server::Shared;
use crate::state::Certificate;

/// Answers what stands behind `/management/`.
pub(crate) fn answer(ca: &Shared, path: &str, method: &Method) -> Answer {
    let found = match (method, path.split_once('/')) {
        (&Method::GET, Some(("certificates", serial))) => certificate(ca, serial),
        (&Method::GET, None) if path == "objects" => Some(objects(ca)),
        (&Method::GET, Some(("cert-status-by-serial", serial))) => status(ca, serial),
        (&Method::GET, Some((what, number))) => number
            .parse()
            .ok()
            .and_then(|number| ca.issuer.managed(what, number))
            .map(|pem| Answer::new(StatusCode::OK, Body::Chain(pem))),
        (&Method::POST, None) if path == "new-terms" => {
            ca.store().terms += 1;
            Some(done())
        }
        // Section 7.1.6: what the server withdraws is revoked.
        (&Method::POST, Some(("revoke-account", id))) => {
            let mut store = ca.store();
            let account = store.accounts.get_mut(id);
            account.map(|account| account.status = KnownAccountStatus::Revoked).map(|()| done())
        }
        (&Method::POST, Some(("revoke-authorization", id))) => {
            let mut store = ca.store();
            let authorization = store.authorizations.get_mut(id);
            authorization.map(|a| a.status = KnownAuthorizationStatus::Revoked).map(|()| done())
        }
        _ => None,
    };
    let mut answer = found.unwrap_or_else(|| Answer::from(Refusal::not_found()));
    answer.method = Method::GET;
    answer
}

/// What the CA holds, kind by kind. The octets are an estimate: see [`crate::weight`].
fn objects(ca: &Shared) -> Answer {
    let mut held = ca.store().holdings().to_vec();
    let nonces = ca.nonces();
    held.push(Holding { kind: "nonces", count: nonces.count(), bytes: nonces.bytes() });
    drop(nonces);
    let total = Holding {
        kind: "total",
        count: held.iter().map(|holding| holding.count).sum(),
        bytes: held.iter().map(|holding| holding.bytes).sum(),
    };
    held.push(total);
    let mut body: Map<_, _> =
        held.into_iter().map(|holding| (holding.kind.to_owned(), holding.to_json())).collect();
    body.insert("max".to_owned(), json!(ca.settings.max_objects));
    Answer::object(Value::Object(body))
}

fn done() -> Answer {
    Answer::new(StatusCode::OK, Body::Empty)
}

/// A certificate by its serial number in hexadecimal.
fn certificate(ca: &Shared, serial: &str) -> Option<Answer> {
    let octets = octets(serial)?;
    let store = ca.store();
    store.certificate_by_serial(&octets).map(|certificate| Answer::object(to_json(certificate)))
}

/// The same as Pebble shows it: whoever comes from there need not change a test.
fn status(ca: &Shared, serial: &str) -> Option<Answer> {
    let octets = octets(serial)?;
    let store = ca.store();
    let certificate = store.certificate_by_serial(&octets)?;
    let revoked = certificate.revoked;
    let end = "-----END CERTIFICATE-----\n";
    let chain = certificate.chains.first()?;
    let leaf = chain.split_inclusive(end).next()?;
    let status = if revoked.is_some() { "Revoked" } else { "Valid" };
    Some(Answer::object(json::object([
        ("Certificate", Some(json!(leaf))),
        ("Reason", revoked.map(|revoked| json!(revoked.reason.unwrap_or(0)))),
        ("RevokedAt", revoked.map(|revoked| json!(revoked.at.to_string()))),
        ("Serial", Some(json!(hexadecimal(&certificate.serial)))),
        ("Status", Some(json!(status))),
    ])))
}

fn octets(hexadecimal: &str) -> Option<Vec<u8>> {
    let octet = |at: usize| u8::from_str_radix(hexadecimal.get(at..at + 2)?, 16).ok();
    (0..hexadecimal.len()).step_by(2).map(octet).collect()
}

fn hexadecimal(octets: &[u8]) -> String {
    octets.iter().fold(String::new(), |mut text, octet| {
        let _ = write!(text, "{octet:02x}");
        text
    })
}

fn to_json(certificate: &Certificate) -> Value {
    let serial = hexadecimal(&certificate.serial);
    let revoked = certificate.revoked;
    json::object([
        ("serial", Some(json!(serial))),
        ("status", Some(json!(if revoked.is_some() { "revoked" } else { "valid" }))),
        ("revokedAt", revoked.map(|revoked| json!(revoked.at.to_string()))),
        ("reason", revoked.and_then(|revoked| revoked.reason).map(|reason| json!(reason))),
        ("chain", certificate.chains.first().map(|chain| json!(chain))),
    ])
}
