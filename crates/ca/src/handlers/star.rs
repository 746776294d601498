//! Certificates that renew themselves (RFC 8739): how an order asks for them, ends them, and where they
//! are.

use std::time::{Duration, SystemTime};

use assay_acme::order::KnownOrderStatus;
use assay_acme::problem::AcmeError;
use http::header::{ALLOW, CACHE_CONTROL, EXPIRES, HeaderName};
use http::{Method, StatusCode};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Map, Value};

use super::order;
use crate::answer::{Answer, Body};
use crate::faults::RenewalFault;
use crate::json::Members;
use crate::jws::Signed;
use crate::refusal::{Fault, Refusal};
use crate::rules::Rules;
use crate::server::Shared;
use crate::settings::AutoRenewal;
use crate::star::{Renewal, renew};
use crate::state::now;

/// When the certificate begins to be valid, and ends to be (section 3.3).
const NOT_BEFORE: HeaderName = HeaderName::from_static("cert-not-before");
const NOT_AFTER: HeaderName = HeaderName::from_static("cert-not-after");

/// What a request for an order says of renewal, where the CA knows of it (section 3.1.1).
pub(super) fn read(
    ca: &Shared,
    payload: &Map<String, Value>,
) -> Result<Option<Box<Renewal>>, Refusal> {
    let members = Members::new(payload, &ca.rules);
    let Some(offered) = &ca.settings.auto_renewal else {
        return Ok(None);
    };
    let Some(asked) = members.object("auto-renewal")? else {
        return Ok(None);
    };
    let rules = &ca.rules;
    if ["notBefore", "notAfter"].iter().any(|time| payload.contains_key(*time)) {
        let detail = "notBefore and notAfter have no place beside auto-renewal";
        refuse(RenewalFault::Times, detail, rules)?;
    }
    let members = Members::new(asked, rules);
    let start = order::time("start-date", members.text("start-date")?, rules)?;
    let end = order::time("end-date", members.text("end-date")?, rules)?;
    let lifetime = members.integer("lifetime")?;
    let adjust = members.integer("lifetime-adjust")?;
    let by_get = members.boolean("allow-certificate-get")?;
    if end.is_none() {
        refuse(RenewalFault::NoEnd, "auto-renewal has no end-date", rules)?;
    }
    if lifetime.is_none() {
        refuse(RenewalFault::NoLifetime, "auto-renewal has no lifetime", rules)?;
    }
    let renewal = Renewal {
        end: end.unwrap_or_else(|| latest(offered)),
        start,
        lifetime: lifetime.unwrap_or_else(|| seconds(offered.min_lifetime)),
        adjust,
        // What is not offered is not granted.
        by_get: by_get.map(|asked| asked && offered.certificate_get),
        issued: None,
    };
    check(&renewal, offered, rules)?;
    Ok(Some(Box::new(renewal)))
}

/// Holds a renewal against what the directory says (section 3.2).
fn check(renewal: &Renewal, offered: &AutoRenewal, rules: &Rules) -> Result<(), Refusal> {
    let least = seconds(offered.min_lifetime);
    if renewal.lifetime < least.max(1) {
        let detail = format!("lifetime is less than {least} seconds");
        refuse(RenewalFault::ShortLifetime, &detail, rules)?;
    }
    if renewal.adjust.is_some_and(|adjust| adjust < 0) {
        refuse(RenewalFault::Adjust, "lifetime-adjust is less than zero", rules)?;
    }
    let begin = renewal.start.as_ref().map_or_else(now, |(_, start)| *start);
    let most = seconds(offered.max_duration);
    let duration = renewal.end.1.as_second().saturating_sub(begin.as_second());
    if renewal.is_over() || duration <= 0 {
        refuse(RenewalFault::Reversed, "end-date is past, or before start-date", rules)?;
    }
    if duration > most {
        let detail = format!("end-date is more than {most} seconds after start-date");
        refuse(RenewalFault::LongDuration, &detail, rules)?;
    }
    Ok(())
}

fn refuse(fault: RenewalFault, detail: &str, rules: &Rules) -> Result<(), Refusal> {
    match (rules.star.renewal_is_refused)(fault) {
        true => Err(Refusal::malformed(Fault::Request, detail)),
        false => Ok(()),
    }
}

fn seconds(time: Duration) -> i64 {
    i64::try_from(time.as_secs()).unwrap_or(i64::MAX)
}

fn latest(offered: &AutoRenewal) -> (String, Timestamp) {
    let most = SignedDuration::from_secs(seconds(offered.max_duration));
    let end = now().saturating_add(most).unwrap_or(Timestamp::MAX);
    (end.to_string(), end)
}

/// Ends the renewal of an order, if that is what is posted to it (section 3.1.2).
pub(super) fn cancel(ca: &Shared, signed: &Signed) -> Result<bool, Refusal> {
    let rules = &ca.rules;
    let id = &signed.resource.id;
    if signed.is_fetch(rules) || !rules.star.cancellation_is_known {
        return Ok(false);
    }
    let renews = ca.store().orders.get(id).is_some_and(|order| order.renewal.is_some());
    if !renews {
        return Ok(false);
    }
    let payload = signed.object(rules)?;
    if Members::new(&payload, rules).text("status")? != Some(KnownOrderStatus::Canceled.as_str()) {
        return Ok(false);
    }
    let mut store = ca.store();
    let order = store.order(id).ok_or_else(Refusal::not_found)?;
    if !(rules.star.cancellation_is_taken)(order.status) {
        let detail = format!("the order is {}", order.status.as_str());
        let error = AcmeError::AutoRenewalCancellationInvalid;
        return Err(Refusal::bad(Fault::OrderStatus, error, detail));
    }
    order.status = KnownOrderStatus::Canceled;
    // Until then the last certificate is good.
    let issued = order.renewal.as_ref().and_then(|renewal| renewal.issued.as_ref());
    if let Some(issued) = issued {
        order.expires = issued.wanted.not_after;
    }
    Ok(true)
}

/// The certificate of the day, for its account.
pub(super) fn post(ca: &Shared, signed: &Signed) -> Result<Answer, Refusal> {
    let id = &signed.resource.id;
    let owner = ca.store().orders.get(id).map(|order| order.account.clone());
    signed.check_access(&ca.rules, &owner.ok_or_else(Refusal::not_found)?)?;
    signed.fetch(&ca.rules)?;
    shown(ca, id, "private")
}

/// The certificate of the day, for anyone, where client and server have agreed on that (section 3.4).
pub(super) fn get(ca: &Shared, id: &str, method: &Method) -> Result<Answer, Refusal> {
    let agreed = {
        let store = ca.store();
        let order = store.orders.get(id).ok_or_else(Refusal::not_found)?;
        order.renewal.as_ref().is_some_and(|renewal| renewal.by_get == Some(true))
    };
    let answer = shown(ca, id, "public")?;
    if (ca.rules.star.get_is_served)(agreed) {
        return Ok(answer);
    }
    let detail = format!("the resource has no {method}: it was not asked for with the order");
    let status = StatusCode::METHOD_NOT_ALLOWED;
    Err(Refusal::new(Fault::Method, status, AcmeError::Malformed, detail).header(ALLOW, "POST"))
}

fn shown(ca: &Shared, id: &str, who: &str) -> Result<Answer, Refusal> {
    renew(ca, id).map_err(|error| {
        let status = StatusCode::INTERNAL_SERVER_ERROR;
        Refusal::new(Fault::Request, status, AcmeError::ServerInternal, error.to_string())
    })?;
    let store = ca.store();
    let order = store.orders.get(id).ok_or_else(Refusal::not_found)?;
    let renewal = order.renewal.as_deref().ok_or_else(Refusal::not_found)?;
    let issued = renewal.issued.as_ref().ok_or_else(Refusal::not_found)?;
    let rules = &ca.rules.star;
    if order.status == KnownOrderStatus::Canceled && !rules.canceled_is_served {
        let detail = "the renewal of the certificate was canceled";
        return Err(ended(AcmeError::AutoRenewalCanceled, detail));
    }
    if renewal.is_over() && !rules.expired_is_served {
        let detail = "the end date of the certificate is over";
        return Err(ended(AcmeError::AutoRenewalExpired, detail));
    }
    let certificate = store.certificates.get(&issued.last).ok_or_else(Refusal::not_found)?;
    let chain = certificate.chains.first().ok_or_else(Refusal::not_found)?;
    let mut answer = Answer::new(StatusCode::OK, Body::Chain(chain.clone()));
    for (name, time) in
        [(NOT_BEFORE, issued.wanted.not_before), (NOT_AFTER, issued.wanted.not_after)]
    {
        answer.append(name, &format!("\"{}\"", httpdate::fmt_http_date(system(time))));
    }
    // Whoever keeps it asks again when there is another (section 4.3).
    let changes = renewal.changes(&ca.rules).unwrap_or_else(now);
    let fresh = changes.as_second().saturating_sub(now().as_second()).max(0);
    answer.append(CACHE_CONTROL, &format!("{who}, max-age={fresh}"));
    answer.append(EXPIRES, &httpdate::fmt_http_date(system(changes)));
    Ok(answer)
}

fn ended(error: AcmeError, detail: &str) -> Refusal {
    Refusal::new(Fault::Renewal, StatusCode::FORBIDDEN, error, detail)
}

fn system(time: Timestamp) -> SystemTime {
    let seconds = u64::try_from(time.as_second()).unwrap_or(0);
    SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)
}
