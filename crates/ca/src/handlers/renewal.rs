//! Renewal information, and orders that replace certificates (RFC 9773).

use assay_acme::identifier::Identifier;
use assay_acme::problem::AcmeError;
use http::StatusCode;
use serde_json::json;
use x509_parser::prelude::{FromDer as _, ParsedExtension, X509Certificate};

use crate::answer::{Answer, Body};
use crate::json::{self, Members};
use crate::refusal::{Fault, Refusal};
use crate::renewal_rules::{Renewable, Replacement, ReplacementFault};
use crate::route::{Resource, Route};
use crate::server::Shared;
use crate::state::{Certificate, Replaced, Store, now};

/// After how many seconds clients ask again: six hours.
const AGAIN: u64 = 6 * 60 * 60;

/// Renewal information on a certificate (section 4.2).
pub(super) fn shown(ca: &Shared, id: &str) -> Result<Answer, Refusal> {
    if !ca.settings.renewal_info {
        return Err(Refusal::not_found());
    }
    let rules = &ca.rules.renewals;
    let (authority, serial) = read(ca, id)?;
    let mut store = ca.store();
    let found = find(ca, &store, &authority, &serial)
        .filter(|(_, c)| now().duration_since(c.issued) >= rules.known_after);
    let (start, end) = match found {
        Some((_, certificate)) => (rules.window)(&renewable(certificate)),
        None if rules.unknown_has_a_window => {
            (rules.window)(&Renewable { not_before: now(), not_after: now(), revoked: None })
        }
        None => {
            store.unknown_renewals += 1;
            return Err(Refusal::not_found());
        }
    };
    let info = json::object([
        ("suggestedWindow", Some(json!({ "start": start.to_string(), "end": end.to_string() }))),
        ("explanationURL", Some(json!(ca.url(&Resource::single(Route::Renewals))))),
    ]);
    Ok(Answer::object(info).come_back(Some(AGAIN)))
}

/// What `explanationURL` leads to.
pub(super) fn explanation() -> Answer {
    let text = "A certificate is to be renewed when two thirds of its lifetime are over, and at \
                once where it was revoked.\n";
    Answer::new(StatusCode::OK, Body::Text(text.to_owned()))
}

fn renewable(certificate: &Certificate) -> Renewable {
    Renewable {
        not_before: certificate.not_before,
        not_after: certificate.not_after,
        revoked: certificate.revoked.map(|revoked| revoked.at),
    }
}

/// The key identifier and the serial number in the identifier of a certificate (section 4.1).
fn read(ca: &Shared, id: &str) -> Result<(Vec<u8>, Vec<u8>), Refusal> {
    let rules = &ca.rules.renewals;
    let read = || {
        let (authority, serial) = (rules.parts)(id)?;
        Some(((rules.decode)(authority)?, (rules.decode)(serial)?))
    };
    let detail = "the identifier of a certificate is its authority key identifier and its serial \
                  number in base64url, with a dot between";
    read().ok_or_else(|| Refusal::malformed(Fault::CertificateId, detail))
}

fn find<'s>(
    ca: &Shared,
    store: &'s Store,
    authority: &[u8],
    serial: &[u8],
) -> Option<(&'s String, &'s Certificate)> {
    let rules = &ca.rules.renewals;
    let id = store.by_serial.get((rules.serial_of)(serial)?)?;
    let certificate = store.certificates.get(id)?;
    (rules.authority_matches)(authority, &certificate.authority).then_some((id, certificate))
}

/// The predecessor that a new order names (section 5).
pub(super) fn predecessor<'m>(
    ca: &Shared,
    members: &Members<'m>,
) -> Result<Option<&'m str>, Refusal> {
    if ca.settings.renewal_info {
        return members.text("replaces");
    }
    match ca.rules.renewals.replaces_is_refused_without && members.text("replaces")?.is_some() {
        true => Err(Refusal::malformed(Fault::Request, "replaces is not known here")),
        false => Ok(None),
    }
}

/// The certificate that an order is to replace, if all is well with that (section 5); nothing, where
/// a rule lets pass what is none.
pub(super) fn replaced(
    ca: &Shared,
    store: &mut Store,
    account: &str,
    identifiers: &[Identifier],
    replaces: &str,
) -> Result<Option<String>, Refusal> {
    let rules = &ca.rules.renewals;
    let found = read(ca, replaces).and_then(|(authority, serial)| {
        find(ca, store, &authority, &serial).ok_or_else(|| {
            let detail = "the certificate that is to be replaced was not issued here";
            let status = StatusCode::NOT_FOUND;
            Refusal::new(Fault::Predecessor, status, AcmeError::Malformed, detail)
        })
    });
    let (id, certificate) = match found {
        Ok((id, certificate)) => (id.clone(), certificate),
        Err(_) if !rules.unknown_predecessor_is_refused => return Ok(None),
        Err(refusal) => return Err(refusal),
    };
    let shared = identifiers.iter().filter(|i| certificate.identifiers.contains(i)).count();
    let mut replacement = Replacement {
        own: certificate.account == account,
        shared,
        same: shared == identifiers.len() && shared == certificate.identifiers.len(),
        replaced: false,
    };
    let by = certificate.replaced.clone();
    replacement.replaced = by.is_some_and(|by| {
        by.at.elapsed() >= rules.replacement_shows_after
            && store.order(&by.order).is_some_and(|order| (rules.replaces)(order.status))
    });
    match (rules.replacement_fault)(&replacement) {
        Some(fault) => Err(refusal(fault)),
        None => Ok(Some(id)),
    }
}

/// Takes note that an order replaces a certificate.
pub(super) fn note(store: &mut Store, order: &str, replaces: Option<&str>, replaced: Option<&str>) {
    if let Some(order) = store.orders.get_mut(order) {
        order.replaces = replaces.map(str::to_owned);
    }
    if let Some(certificate) = replaced.and_then(|id| store.certificates.get_mut(id)) {
        certificate.replaced = Some(Replaced::by(order));
    }
}

fn refusal(fault: ReplacementFault) -> Refusal {
    match fault {
        ReplacementFault::OtherAccount => {
            let detail = "the certificate that is to be replaced is that of another account";
            Refusal::forbidden(Fault::Predecessor, detail)
        }
        ReplacementFault::NothingShared => {
            let detail = "the certificate that is to be replaced has no identifier of the order";
            Refusal::malformed(Fault::Predecessor, detail)
        }
        ReplacementFault::Replaced => {
            let detail = "another order has replaced the certificate";
            let status = StatusCode::CONFLICT;
            Refusal::new(Fault::Replaced, status, AcmeError::AlreadyReplaced, detail)
        }
    }
}

/// Refuses an order where the CA has given way under requests for renewal information (section 6).
pub(super) fn check_standing(ca: &Shared) -> Result<(), Refusal> {
    let borne = ca.rules.renewals.unknown_borne;
    if borne.is_none_or(|most| ca.store().unknown_renewals <= most) {
        return Ok(());
    }
    let status = StatusCode::SERVICE_UNAVAILABLE;
    Err(Refusal::new(Fault::Full, status, AcmeError::ServerInternal, "there is too much to do"))
}

/// The key identifier of the issuer, as the certificate has it.
pub(super) fn authority_of(der: &[u8]) -> Vec<u8> {
    let Ok((_, certificate)) = X509Certificate::from_der(der) else {
        return Vec::new();
    };
    let found = certificate.extensions().iter().find_map(|one| match one.parsed_extension() {
        ParsedExtension::AuthorityKeyIdentifier(aki) => aki.key_identifier.as_ref(),
        _ => None,
    });
    found.map(|identifier| identifier.0.to_vec()).unwrap_or_default()
}
