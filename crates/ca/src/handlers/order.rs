//! Orders (RFC 8555 sections 7.1.3 and 7.4).

use std::collections::HashSet;
use std::net::IpAddr;
use std::sync::Arc;

use assay_acme::identifier::{Identifier, IdentifierType};
use assay_acme::onion::{self, NotOnion};
use assay_acme::order::KnownOrderStatus;
use assay_acme::problem::{AcmeError, ErrorType};
use http::StatusCode;
use http::header::{LINK, RETRY_AFTER};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Map, Value, json};

use super::{challenge, profile, renewal, star, subdomains};
use crate::answer::Answer;
use crate::faults::{IdentifierFault, OrderFault, TimeFault};
use crate::json::{self, Members};
use crate::jws::Signed;
use crate::refusal::{Fault, Refusal};
use crate::route::{Resource, Route};
use crate::rules::Rules;
use crate::server::Shared;
use crate::settings::{OrderLimit, Settings};
use crate::state::{Order, now};

/// The longest validity that is granted.
const LONGEST: SignedDuration = SignedDuration::from_hours(365 * 24);

/// How far in the past a certificate may begin, for clocks that are slow.
const GRACE: SignedDuration = SignedDuration::from_hours(1);

/// Names that no public CA certifies (RFC 6761, RFC 6762, RFC 7686).
const REJECTED: &[&str] = &["localhost", "local", "invalid", "onion", "arpa"];

/// newOrder.
pub(super) fn create(ca: &Arc<Shared>, signed: &Signed) -> Result<Answer, Refusal> {
    let rules = &ca.rules;
    let account = signed.account()?;
    let payload = signed.object(rules)?;
    let members = Members::new(&payload, rules);
    let wanted = members.array("identifiers")?.map(Vec::as_slice);
    let identifiers = identifiers(ca, wanted.unwrap_or_default())?;
    let ancestors = subdomains::ancestors(ca, wanted.unwrap_or_default(), &identifiers)?;
    let renews = star::read(ca, &payload)?;
    let not_before = time("notBefore", members.text("notBefore")?, rules)?;
    let not_after = time("notAfter", members.text("notAfter")?, rules)?;
    check_times(not_before.as_ref(), not_after.as_ref(), rules)?;
    let profile = profile::chosen(ca, &members, &identifiers, (&not_before, &not_after))?;
    let granted = rules.times_are_granted;
    let (not_before, not_after) = (not_before.filter(|_| granted), not_after.filter(|_| granted));
    check_limit(ca, account)?;
    renewal::check_standing(ca)?;
    let replaces = renewal::predecessor(ca, &members)?;
    let mut store = ca.store();
    let replaced = match replaces {
        Some(id) => renewal::replaced(ca, &mut store, account, &identifiers, id)?,
        None => None,
    };
    let authorization = |one: &Identifier| 1 + store.challenges_for(one).len();
    let room = 1 + identifiers.iter().map(authorization).sum::<usize>();
    store.make_room(room)?;
    let id = store.add_order(account, identifiers, &ancestors, not_before, not_after);
    renewal::note(&mut store, &id, replaces, replaced.as_deref());
    if let Some(order) = store.orders.get_mut(&id) {
        order.profile = profile;
        order.expires = renews.as_ref().map_or(order.expires, |r| r.end.1.min(order.expires));
        order.renewal = renews;
    }
    drop(store);
    if rules.new_order_may_say_its_status
        && members.text("status")? == Some(KnownOrderStatus::Valid.as_str())
        && let Some(order) = ca.store().orders.get_mut(&id)
    {
        order.status = KnownOrderStatus::Valid;
    }
    if (ca.rules.token_may_be_asked_for)(Route::NewOrder)
        && let Some(token) = members.text("token")?
    {
        let mut store = ca.store();
        let authorizations = store.order(&id).map(|order| order.authorizations.clone());
        for authorization in authorizations.unwrap_or_default() {
            store.set_token(&authorization, token);
        }
    }
    let answer = shown(ca, &id)?.created().located(&url(ca, &id));
    if ca.rules.new_order_starts_validation {
        let challenges = ca.store().challenges_of(&id);
        challenges.iter().try_for_each(|challenge| challenge::respond(ca, account, challenge))?;
    }
    Ok(answer)
}

/// RFC 8555 section 6.6.
fn check_limit(ca: &Shared, account: &str) -> Result<(), Refusal> {
    let Some(limit) = ca.settings.order_limit.filter(|_| ca.rules.limits_are_kept) else {
        return Ok(());
    };
    ca.store().count_order(account, limit).map_err(|wait| {
        let OrderLimit { orders, window } = limit;
        let detail = format!("an account may make {orders} orders in {} seconds", window.as_secs());
        let help = ca.url(&Resource::single(Route::Terms));
        let status = StatusCode::TOO_MANY_REQUESTS;
        Refusal::new(Fault::Limit, status, AcmeError::RateLimited, detail)
            .header(RETRY_AFTER, (wait.as_secs() + 1).to_string())
            .header(LINK, format!("<{help}>;rel=\"help\""))
    })
}

/// Fetch.
pub(super) fn post(ca: &Shared, signed: &Signed) -> Result<Answer, Refusal> {
    let id = &signed.resource.id;
    let owner = ca.store().orders.get(id).map(|order| order.account.clone());
    signed.check_access(&ca.rules, &owner.ok_or_else(Refusal::not_found)?)?;
    if star::cancel(ca, signed)? {
        return shown(ca, id);
    }
    if let Err(refusal) = signed.fetch(&ca.rules) {
        if (ca.rules.empty_object_ends)(Route::Order)
            && signed.object(&ca.rules).is_ok_and(|payload| payload.is_empty())
            && let Some(order) = ca.store().order(id)
        {
            order.status = KnownOrderStatus::Invalid;
        }
        return Err(refusal);
    }
    shown(ca, id)
}

pub(super) fn shown(ca: &Shared, id: &str) -> Result<Answer, Refusal> {
    let mut store = ca.store();
    let order = store.order(id).ok_or_else(Refusal::not_found)?;
    let unfinished = order.status == KnownOrderStatus::Processing;
    Ok(Answer::object(to_json(ca, order))
        .come_back(unfinished.then_some(ca.settings.retry_after.into())))
}

pub(super) fn url(ca: &Shared, id: &str) -> String {
    ca.url(&Resource::object(Route::Order, id))
}

fn to_json(ca: &Shared, order: &Order) -> Value {
    let url = |route, id: &str| ca.url(&Resource::object(route, id));
    let identifiers: Vec<_> = order.identifiers.iter().map(Identifier::to_json).collect();
    // Several names can be below one domain that was authorized (RFC 9444).
    let mut seen = HashSet::new();
    let authorizations = order.authorizations.iter().filter(|id| seen.insert(*id));
    let authorizations: Vec<_> = authorizations.map(|id| url(Route::Authorization, id)).collect();
    let time = |time: &Option<(String, Timestamp)>| time.as_ref().map(|(text, _)| json!(text));
    let certificate = order.certificate.as_ref();
    let renewal = order.renewal.as_ref();
    let renews = order.status == KnownOrderStatus::Valid
        && renewal.is_some_and(|renewal| renewal.issued.is_some());
    json::object([
        ("status", Some(json!(order.status.as_str()))),
        ("expires", Some(json!(order.expires.to_string()))),
        ("identifiers", Some(json!(identifiers))),
        ("notBefore", time(&order.not_before)),
        ("notAfter", time(&order.not_after)),
        ("replaces", order.replaces.as_ref().map(|id| json!(id))),
        ("profile", (ca.rules.profiles.shown)(order.profile.as_deref()).map(|name| json!(name))),
        ("error", order.error.clone()),
        ("authorizations", Some(json!(authorizations))),
        ("finalize", Some(json!(url(Route::Finalize, &order.id)))),
        ("certificate", certificate.map(|id| json!(url(Route::Certificate, id)))),
        ("auto-renewal", renewal.map(|renewal| renewal.to_json())),
        ("star-certificate", renews.then(|| json!(url(Route::Star, &order.id)))),
    ])
}

/// The identifiers of a request, all found good.
fn identifiers(ca: &Shared, wanted: &[Value]) -> Result<Vec<Identifier>, Refusal> {
    let counts = ca.rules.order_is_refused;
    let malformed = |detail: String| Err(Refusal::malformed(Fault::Request, detail));
    if wanted.is_empty() && counts(OrderFault::Empty) {
        return malformed("the order has no identifiers".to_owned());
    }
    let most = ca.settings.identifiers;
    if wanted.len() > most && counts(OrderFault::TooMany) {
        return malformed(format!("the order has more than {most} identifiers"));
    }
    let read = wanted
        .iter()
        .map(|value| {
            let detail = "an identifier is no object";
            let map =
                value.as_object().ok_or_else(|| Refusal::malformed(Fault::MemberType, detail))?;
            read_identifier(map, &ca.rules)
        })
        .collect::<Result<Vec<_>, _>>()?;
    check_identifiers(ca, &read)?;
    let distinct: HashSet<_> = read.iter().collect();
    if distinct.len() < read.len() && counts(OrderFault::Repetition) {
        return malformed("the order has an identifier twice".to_owned());
    }
    Ok(read)
}

/// Refuses identifiers that are unacceptable, all in one problem (section 6.7.1).
pub(super) fn check_identifiers(ca: &Shared, identifiers: &[Identifier]) -> Result<(), Refusal> {
    let faults: Vec<_> = identifiers
        .iter()
        .filter_map(|identifier| {
            let mut faults = match identifier.kind.as_str() {
                "ip" if !ca.settings.ip_identifiers => vec![IdentifierFault::Type],
                _ => faults(identifier, &ca.settings),
            }
            .into_iter();
            let is_encoded = identifier.base().split('.').any(|label| label.starts_with("xn--"));
            let refused =
                (is_encoded && ca.rules.a_labels_are_refused).then_some(IdentifierFault::Punycode);
            let fault =
                faults.find(|fault| (ca.rules.identifier_is_refused)(*fault)).or(refused)?;
            Some((identifier, told(fault)))
        })
        .collect();
    if faults.is_empty() { Ok(()) } else { Err(unacceptable(&faults)) }
}

pub(super) fn read_identifier(
    map: &Map<String, Value>,
    rules: &Rules,
) -> Result<Identifier, Refusal> {
    let malformed = |detail: &str| Refusal::malformed(Fault::MemberType, detail);
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

type Told = (AcmeError, &'static str);

fn unacceptable(faults: &[(&Identifier, Told)]) -> Refusal {
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

fn told(fault: IdentifierFault) -> Told {
    use AcmeError::{Malformed, RejectedIdentifier, UnsupportedIdentifier};
    match fault {
        IdentifierFault::Type => {
            (UnsupportedIdentifier, "identifiers of that type are not supported")
        }
        IdentifierFault::AddressAsName => (Malformed, "an address is no name"),
        IdentifierFault::Length => (Malformed, "the name or a label of it is too long"),
        IdentifierFault::TrailingDot => (Malformed, "the name ends in a dot"),
        IdentifierFault::Wildcard => (Malformed, "an asterisk stands alone in front, or nowhere"),
        IdentifierFault::Unicode => (Malformed, "the name is not in the ASCII form"),
        IdentifierFault::Syntax => (Malformed, "a label is not in preferred name syntax"),
        IdentifierFault::Punycode => (Malformed, "a label has no meaning as an A-label"),
        IdentifierFault::TopLevel => (RejectedIdentifier, "top-level names are not certified"),
        IdentifierFault::SpecialUse => (RejectedIdentifier, "special-use names are not certified"),
        IdentifierFault::OnionVersionTwo => {
            (RejectedIdentifier, "onion addresses of version 2 are not certified")
        }
        IdentifierFault::OnionForm => {
            (RejectedIdentifier, "the name is no onion address of version 3")
        }
        IdentifierFault::Policy => (RejectedIdentifier, "policy forbids the name"),
        IdentifierFault::NoAddress => (Malformed, "the value is no address"),
        IdentifierFault::AddressForm => (Malformed, "the address is not in its canonical form"),
        IdentifierFault::NoHost | IdentifierFault::NoHostMapped => {
            (RejectedIdentifier, "the address is no host's")
        }
        IdentifierFault::WildcardAhead => {
            (Malformed, "a wildcard cannot be authorized ahead of an order")
        }
    }
}

fn faults(identifier: &Identifier, settings: &Settings) -> Vec<IdentifierFault> {
    match identifier.kind.as_str() {
        "dns" => {
            let (refused, onion) = (&settings.refused_names, settings.onion_names);
            name_faults(identifier.base(), identifier.is_wildcard(), refused, onion)
        }
        _ if identifier.is_device() && settings.devices => Vec::new(),
        "ip" => address_faults(&identifier.value),
        _ => vec![IdentifierFault::Type],
    }
}

/// The form that names have in certificates (section 7.1.4): A-labels in preferred name syntax.
fn name_faults(
    name: &str,
    wildcard: bool,
    refused: &[String],
    onion: bool,
) -> Vec<IdentifierFault> {
    let bare = name.strip_suffix('.').unwrap_or(name);
    let labels: Vec<_> = bare.split('.').collect();
    let limit = if wildcard { 251 } else { 253 };
    let below_onion = onion && labels.len() > 1 && labels.last() == Some(&"onion");
    let special = !below_onion && labels.last().is_some_and(|last| REJECTED.contains(last));
    let address = onion::public_key(bare).err().filter(|_| below_onion);
    let encoded = labels.iter().any(|label| label.starts_with("xn--"));
    let is_address = name.parse::<IpAddr>().is_ok();
    let decodes =
        is_address || matches!(url::Host::parse(bare), Ok(url::Host::Domain(host)) if host == bare);
    [
        (IdentifierFault::AddressAsName, is_address),
        (
            IdentifierFault::Length,
            bare.len() > limit || labels.iter().any(|label| label.len() > 63),
        ),
        (IdentifierFault::TrailingDot, bare.len() < name.len()),
        (IdentifierFault::Wildcard, bare.contains('*')),
        (IdentifierFault::Unicode, !bare.is_ascii()),
        (
            IdentifierFault::Syntax,
            bare.is_ascii() && !is_address && !labels.iter().all(|label| is_label(label)),
        ),
        (IdentifierFault::Punycode, encoded && bare.is_ascii() && !decodes),
        // Whatever else the URL standard takes for no name, such as 1.2.3.
        (IdentifierFault::Syntax, !encoded && bare.is_ascii() && !decodes),
        (IdentifierFault::TopLevel, labels.len() < 2),
        (IdentifierFault::SpecialUse, special),
        (IdentifierFault::OnionVersionTwo, address == Some(NotOnion::VersionTwo)),
        (IdentifierFault::OnionForm, address.is_some_and(|fault| fault != NotOnion::VersionTwo)),
        (IdentifierFault::Policy, is_refused(bare, refused)),
    ]
    .into_iter()
    .filter_map(|(fault, there)| there.then_some(fault))
    .collect()
}

pub(super) fn is_refused(name: &str, refused: &[String]) -> bool {
    let name = format!(".{name}.");
    refused.iter().any(|entry| match entry.strip_suffix('.') {
        Some(labels) => name.contains(&format!(".{labels}.")),
        None => name.ends_with(&format!(".{entry}.")),
    })
}

fn is_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && !label.starts_with('-')
        && !label.ends_with('-')
        && label != "xn--"
        && label.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// The text form of RFC 8738 section 3. Private addresses are taken: the CA works on test networks.
fn address_faults(value: &str) -> Vec<IdentifierFault> {
    match value.parse::<IpAddr>() {
        Err(_) => vec![IdentifierFault::NoAddress],
        Ok(address) if address.to_string() != value => vec![IdentifierFault::AddressForm],
        Ok(address) if is_no_host(address) => vec![IdentifierFault::NoHost],
        Ok(IpAddr::V6(address)) => {
            let mapped = address.to_ipv4_mapped().map(IpAddr::V4);
            mapped
                .filter(|v4| is_no_host(*v4))
                .map(|_| IdentifierFault::NoHostMapped)
                .into_iter()
                .collect()
        }
        Ok(_) => Vec::new(),
    }
}

/// Addresses of nobody, of many, and of whoever is on the same wire: metadata services of clouds have
/// those.
fn is_no_host(address: IpAddr) -> bool {
    let local = match address {
        IpAddr::V4(v4) => v4.is_link_local() || v4.is_broadcast(),
        IpAddr::V6(v6) => v6.is_unicast_link_local(),
    };
    local || address.is_unspecified() || address.is_multicast()
}

/// A time as it was written, and what it stands for.
pub(super) type Time = (String, Timestamp);

/// An RFC 3339 time. One that cannot be read is as good as none, if it is not refused.
pub(super) fn time(name: &str, text: Option<&str>, rules: &Rules) -> Result<Option<Time>, Refusal> {
    let Some(text) = text else {
        return Ok(None);
    };
    let time = Some(text)
        .filter(|text| has_rfc3339_shape(text))
        .and_then(|text| text.parse::<Timestamp>().ok());
    let Some(time) = time else {
        refuse_time(TimeFault::Form, &format!("{name} is no RFC 3339 time"), rules)?;
        return Ok(None);
    };
    if time.subsec_nanosecond() != 0 {
        let detail = format!("{name} has a fraction of a second, which certificates cannot show");
        refuse_time(TimeFault::Fraction, &detail, rules)?;
    }
    Ok(Some((text.to_owned(), time)))
}

fn refuse_time(fault: TimeFault, detail: &str, rules: &Rules) -> Result<(), Refusal> {
    if (rules.time_is_refused)(fault) {
        Err(Refusal::malformed(Fault::Request, detail))
    } else {
        Ok(())
    }
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
    not_before: Option<&Time>,
    not_after: Option<&Time>,
    rules: &Rules,
) -> Result<(), Refusal> {
    let now = now();
    let begin = not_before.map_or(now, |(_, time)| *time);
    if begin < now - GRACE {
        refuse_time(TimeFault::Past, "notBefore is in the past", rules)?;
    }
    if begin > now + LONGEST {
        refuse_time(TimeFault::FarAhead, "notBefore is too far ahead", rules)?;
    }
    let Some((_, end)) = not_after else {
        return Ok(());
    };
    if *end <= begin {
        refuse_time(TimeFault::Reversed, "notAfter is not after the beginning", rules)?;
    }
    if begin.saturating_add(LONGEST).is_ok_and(|latest| *end > latest) {
        let detail = "notAfter is more than a year after the beginning";
        refuse_time(TimeFault::TooLong, detail, rules)?;
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
            ("a.refused.example", false),
            ("unrefused.example", true),
            ("5anebu2glyc235wbbop3m2ukzlaptpkq333vdtdvcjpigyb7x2i2m2qd.onion", true),
            ("*.5anebu2glyc235wbbop3m2ukzlaptpkq333vdtdvcjpigyb7x2i2m2qd.onion", true),
            ("expyuzz4wqqyqhjn.onion", false),
            ("a.onion", false),
            ("a.no.example", false),
            ("no.example", false),
            ("yesno.example", true),
        ] {
            let refused_names = vec!["refused.".to_owned(), "no.example".to_owned()];
            let settings = Settings { refused_names, ..Settings::default() };
            let faults = faults(&Identifier::dns(name), &settings);
            assert_eq!(faults.is_empty(), good, "{name}: {faults:?}");
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
            assert_eq!(address_faults(address).is_empty(), good, "{address}");
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
            assert_eq!(time("notBefore", Some(text), &Rules::RFC).is_ok(), good, "{text}");
        }
    }
}
