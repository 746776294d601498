//! Orders (RFC 8555 sections 7.1.3 and 7.4).

use std::collections::HashSet;
use std::net::IpAddr;

use assay_acme::identifier::{Identifier, IdentifierType};
use assay_acme::order::KnownOrderStatus;
use assay_acme::problem::{AcmeError, ErrorType};
use http::StatusCode;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::json::{self, Members};
use crate::jws::Signed;
use crate::refusal::{Fault, Refusal};
use crate::route::{Resource, Route};
use crate::rules::Rules;
use crate::server::Shared;
use crate::state::{Order, now};

/// The most identifiers that one order may have.
const IDENTIFIERS: usize = 100;

/// The longest validity that is granted.
const LONGEST: SignedDuration = SignedDuration::from_hours(365 * 24);

/// How far in the past a certificate may begin, for clocks that are slow.
const GRACE: SignedDuration = SignedDuration::from_hours(1);

/// Names that no public CA certifies (RFC 6761, RFC 6762, RFC 7686).
const REJECTED: &[&str] = &["localhost", "local", "invalid", "onion", "arpa"];

/// newOrder.
pub(super) fn create(ca: &Shared, signed: &Signed) -> Result<Answer, Refusal> {
    let account = signed.account()?;
    let payload = signed.object(&ca.rules)?;
    let members = Members::new(&payload, &ca.rules);
    let wanted = members.array("identifiers")?.map(Vec::as_slice);
    let identifiers = identifiers(wanted.unwrap_or_default(), &ca.rules)?;
    let not_before = time("notBefore", members.text("notBefore")?)?;
    let not_after = time("notAfter", members.text("notAfter")?)?;
    check_times(not_before.as_ref(), not_after.as_ref())?;
    let id = ca.store().add_order(account, identifiers, not_before, not_after);
    Ok(shown(ca, &id)?.created().located(&url(ca, &id)))
}

/// Fetch.
pub(super) fn post(ca: &Shared, signed: &Signed) -> Result<Answer, Refusal> {
    let id = &signed.resource.id;
    let owner = ca.store().orders.get(id).map(|order| order.account.clone());
    signed.check_access(&ca.rules, &owner.ok_or_else(Refusal::not_found)?)?;
    signed.fetch(&ca.rules)?;
    shown(ca, id)
}

pub(super) fn shown(ca: &Shared, id: &str) -> Result<Answer, Refusal> {
    let mut store = ca.store();
    let order = store.order(id).ok_or_else(Refusal::not_found)?;
    let unfinished = order.status == KnownOrderStatus::Processing;
    Ok(Answer::object(to_json(ca, order)).unfinished(unfinished))
}

pub(super) fn url(ca: &Shared, id: &str) -> String {
    ca.url(&Resource::object(Route::Order, id))
}

fn to_json(ca: &Shared, order: &Order) -> Value {
    let url = |route, id: &str| ca.url(&Resource::object(route, id));
    let identifiers: Vec<_> = order.identifiers.iter().map(Identifier::to_json).collect();
    let authorizations: Vec<_> =
        order.authorizations.iter().map(|id| url(Route::Authorization, id)).collect();
    let time = |time: &Option<(String, Timestamp)>| time.as_ref().map(|(text, _)| json!(text));
    let certificate = order.certificate.as_ref();
    json::object([
        ("status", Some(json!(order.status.as_str()))),
        ("expires", Some(json!(order.expires.to_string()))),
        ("identifiers", Some(json!(identifiers))),
        ("notBefore", time(&order.not_before)),
        ("notAfter", time(&order.not_after)),
        ("error", order.error.clone()),
        ("authorizations", Some(json!(authorizations))),
        ("finalize", Some(json!(url(Route::Finalize, &order.id)))),
        ("certificate", certificate.map(|id| json!(url(Route::Certificate, id)))),
    ])
}

/// The identifiers of a request; those that are unacceptable make one problem together (section
/// 6.7.1).
fn identifiers(wanted: &[Value], rules: &Rules) -> Result<Vec<Identifier>, Refusal> {
    let malformed = |detail: &str| Refusal::malformed(Fault::Request, detail);
    if wanted.is_empty() {
        return Err(malformed("the order has no identifiers"));
    }
    if wanted.len() > IDENTIFIERS {
        return Err(malformed("the order has more than 100 identifiers"));
    }
    let read =
        wanted.iter().map(|value| identifier(value, rules)).collect::<Result<Vec<_>, _>>()?;
    let faults: Vec<_> = read
        .iter()
        .filter_map(|identifier| check(identifier).err().map(|fault| (identifier, fault)))
        .collect();
    if !faults.is_empty() {
        return Err(unacceptable(&faults));
    }
    let distinct: HashSet<_> = read.iter().collect();
    if distinct.len() < read.len() {
        return Err(malformed("the order has an identifier twice"));
    }
    Ok(read)
}

fn identifier(value: &Value, rules: &Rules) -> Result<Identifier, Refusal> {
    let malformed = |detail: &str| Refusal::malformed(Fault::MemberType, detail);
    let map = value.as_object().ok_or_else(|| malformed("an identifier is no object"))?;
    let members = Members::new(map, rules);
    let text = |name: &str| {
        members
            .text(name)?
            .filter(|text| !text.is_empty())
            .ok_or_else(|| malformed(&format!("an identifier has no {name}")))
    };
    let (kind, value) = (text("type")?, text("value")?);
    Ok(match kind {
        // Names in certificates are compared without regard to case; one form is kept throughout.
        "dns" => Identifier::dns(value.to_ascii_lowercase()),
        _ => Identifier { kind: IdentifierType::from(kind), value: value.to_owned() },
    })
}

type IdentifierFault = (AcmeError, &'static str);

fn unacceptable(faults: &[(&Identifier, IdentifierFault)]) -> Refusal {
    let mut errors: Vec<_> = faults.iter().map(|(_, (error, _))| *error).collect();
    errors.dedup();
    let error = match errors.as_slice() {
        [one] => *one,
        _ => AcmeError::Compound,
    };
    let subproblems: Vec<_> = faults
        .iter()
        .map(|(identifier, (error, detail))| {
            json!({
                "type": ErrorType::from(*error).as_str(),
                "detail": detail,
                "identifier": identifier.to_json(),
            })
        })
        .collect();
    let detail = match faults {
        [(identifier, (_, detail))] => format!("{}: {detail}", identifier.value),
        _ => "several identifiers are unacceptable".to_owned(),
    };
    Refusal::new(Fault::Identifier, StatusCode::BAD_REQUEST, error, detail)
        .with("subproblems", json!(subproblems))
}

fn check(identifier: &Identifier) -> Result<(), IdentifierFault> {
    match identifier.kind.as_str() {
        "dns" => check_name(identifier.base(), identifier.is_wildcard()),
        "ip" => check_address(&identifier.value),
        _ => {
            Err((AcmeError::UnsupportedIdentifier, "identifiers of type dns and ip are supported"))
        }
    }
}

/// The form that names have in certificates (section 7.1.4): A-labels in preferred name syntax.
fn check_name(name: &str, wildcard: bool) -> Result<(), IdentifierFault> {
    let malformed = |detail| Err((AcmeError::Malformed, detail));
    let limit = if wildcard { 251 } else { 253 };
    if name.len() > limit {
        return malformed("the name is too long");
    }
    if name.parse::<IpAddr>().is_ok() {
        return malformed("an address is no name");
    }
    if !name.split('.').all(is_label) {
        return malformed("a label is not in preferred name syntax");
    }
    if !matches!(url::Host::parse(name), Ok(url::Host::Domain(parsed)) if parsed == name) {
        return malformed("the name has no A-label form");
    }
    if !name.contains('.') {
        return Err((AcmeError::RejectedIdentifier, "top-level names are not certified"));
    }
    if REJECTED.iter().any(|end| name.rsplit('.').next() == Some(*end)) {
        return Err((AcmeError::RejectedIdentifier, "special-use names are not certified"));
    }
    Ok(())
}

fn is_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && !label.starts_with('-')
        && !label.ends_with('-')
        && label != "xn--"
        && label.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// The text form of RFC 8738 section 3. Private addresses are taken: the CA works on test networks.
fn check_address(value: &str) -> Result<(), IdentifierFault> {
    match value.parse::<IpAddr>() {
        Ok(address) if address.to_string() == value => {
            if address.is_unspecified() || address.is_multicast() {
                Err((AcmeError::RejectedIdentifier, "the address is no host's"))
            } else {
                Ok(())
            }
        }
        Ok(_) => Err((AcmeError::Malformed, "the address is not in its canonical form")),
        Err(_) => Err((AcmeError::Malformed, "the value is no address")),
    }
}

/// An RFC 3339 time, kept as it was written.
fn time(name: &str, text: Option<&str>) -> Result<Option<(String, Timestamp)>, Refusal> {
    let malformed = |why: &str| Refusal::malformed(Fault::Request, format!("{name} {why}"));
    let Some(text) = text else {
        return Ok(None);
    };
    let time = Some(text)
        .filter(|text| has_rfc3339_shape(text))
        .and_then(|text| text.parse::<Timestamp>().ok())
        .ok_or_else(|| malformed("is no RFC 3339 time"))?;
    if time.subsec_nanosecond() != 0 {
        return Err(malformed("has a fraction of a second, which certificates cannot show"));
    }
    Ok(Some((text.to_owned(), time)))
}

/// jiff reads other ISO 8601 forms too.
fn has_rfc3339_shape(text: &str) -> bool {
    let Some((date, rest)) = text.split_at_checked(19) else {
        return false;
    };
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let shaped = date.bytes().zip("0000-00-00T00:00:00".bytes()).all(|(b, form)| {
        if form == b'0' { b.is_ascii_digit() } else { b.eq_ignore_ascii_case(&form) }
    });
    let zone = match rest.strip_prefix('.') {
        Some(fraction) => fraction.trim_start_matches(|c: char| c.is_ascii_digit()),
        None => rest,
    };
    let offset = |zone: &str| {
        zone.strip_prefix(['+', '-'])
            .and_then(|offset| offset.split_once(':'))
            .is_some_and(|(h, m)| h.len() == 2 && m.len() == 2 && digits(h) && digits(m))
    };
    shaped && (zone.eq_ignore_ascii_case("z") || offset(zone))
}

/// Times are granted as asked for, or refused (section 7.4).
fn check_times(
    not_before: Option<&(String, Timestamp)>,
    not_after: Option<&(String, Timestamp)>,
) -> Result<(), Refusal> {
    let refuse = |detail: &str| Err(Refusal::malformed(Fault::Request, detail));
    let now = now();
    let begin = not_before.map_or(now, |(_, time)| *time);
    if begin < now - GRACE {
        return refuse("notBefore is in the past");
    }
    if begin > now + LONGEST {
        return refuse("notBefore is too far ahead");
    }
    let Some((_, end)) = not_after else {
        return Ok(());
    };
    if *end <= begin {
        return refuse("notAfter is not after the beginning");
    }
    if *end > begin + LONGEST {
        return refuse("notAfter is more than a year after the beginning");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_held_to_the_form_of_certificates() {
        for (name, good) in [
            ("a.example", true),
            ("xn--bcher-kva.example", true),
            ("*.a.example", true),
            ("*.", false),
            ("*", false),
            ("*.*.a.example", false),
            ("a.*.example", false),
            ("a*.example", false),
            ("xn--.example", false),
            ("xn--abc-.example", false),
            ("xn--99999999.example", false),
            ("a_b.example", false),
            ("-a.example", false),
            (".a.example", false),
            ("a..example", false),
            ("a.example.", false),
            ("192.0.2.1", false),
            ("bücher.example", false),
            ("example", false),
            ("a.localhost", false),
        ] {
            assert_eq!(check(&Identifier::dns(name)).is_ok(), good, "{name}");
        }
    }

    #[test]
    fn addresses_are_held_to_their_canonical_form() {
        for (address, good) in [
            ("192.0.2.1", true),
            ("2001:db8::1", true),
            ("2001:DB8::1", false),
            ("2001:db8:0::1", false),
            ("192.0.2.01", false),
            ("a.example", false),
        ] {
            assert_eq!(check_address(address).is_ok(), good, "{address}");
        }
    }

    #[test]
    fn times_are_rfc_3339() {
        for (text, good) in [
            ("2030-01-02T03:04:05Z", true),
            ("2030-01-02T03:04:05+01:00", true),
            ("2030-01-02 03:04:05Z", false),
            ("2030-01-02T03:04:05", false),
            ("2030-01-02T03:04Z", false),
            ("tomorrow", false),
        ] {
            assert_eq!(time("notBefore", Some(text)).is_ok(), good, "{text}");
        }
    }
}
