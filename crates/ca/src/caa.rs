//! CAA: who may issue, as the owner of a name says in the DNS (RFC 8659, RFC 8657).

use assay_acme::challenge::KnownChallengeType;
use assay_acme::identifier::{Identifier, IdentifierType};
use assay_acme::problem::AcmeError;
use hickory_resolver::proto::rr::{RData, RecordType};

use crate::caa_rules::CaaRules;
use crate::faults::CaaFault;
use crate::onion;
use crate::rules::Rules;
use crate::server::Shared;
use crate::validate::Failure;

/// What a certificate is about to be issued for.
#[derive(Clone, Debug)]
pub(crate) struct Subject {
    /// The name, without a leading `*.`.
    pub(crate) identifier: Identifier,
    pub(crate) wildcard: bool,
    /// The URL of the account.
    pub(crate) account: String,
    /// How control of the name was shown, where that is known.
    pub(crate) method: Option<KnownChallengeType>,
}

/// One property (RFC 8659 section 4.1).
#[derive(Clone, Debug)]
struct Property {
    critical: bool,
    tag: String,
    value: Vec<u8>,
}

/// Refuses what the CAA records for the subject forbid. Addresses have none, and onion names have
/// none in the DNS (RFC 9799 section 6.1).
pub(crate) async fn check(ca: &Shared, subject: &Subject) -> Result<(), Failure> {
    let has_records =
        subject.identifier.kind == IdentifierType::DNS && !onion::is_onion(&subject.identifier);
    if !has_records || ca.settings.caa_identities.is_empty() {
        return Ok(());
    }
    let name = subject.identifier.base();
    let (at, properties) = match relevant(ca, name).await {
        Ok(found) => found,
        Err(detail) => return refuse(ca, CaaFault::LookUp, &detail),
    };
    match judge(&properties, &ca.settings.caa_identities, subject, &ca.rules) {
        Ok(()) => Ok(()),
        Err(fault) => {
            let why = match fault {
                CaaFault::Critical => "have a critical property that is unknown",
                CaaFault::Account => "let another account have certificates",
                CaaFault::Method => "want control of the name to be shown in another way",
                _ => "do not let this CA issue",
            };
            refuse(ca, fault, &format!("the CAA records of {at} {why}"))
        }
    }
}

/// Why CAA records that came with finalize forbid the subject, if they do: lines as in the descriptor
/// of a hidden service (RFC 9799 section 6).
pub(crate) fn check_in_band(ca: &Shared, subject: &Subject, records: &str) -> Result<(), String> {
    let identities = &ca.settings.caa_identities;
    if identities.is_empty() {
        return Ok(());
    }
    let name = subject.identifier.base();
    let properties: Option<Vec<_>> =
        records.lines().filter(|line| !line.trim().is_empty()).map(line_property).collect();
    let properties = properties.ok_or_else(|| format!("a CAA record of {name} is malformed"))?;
    judge(&properties, identities, subject, &ca.rules)
        .map_err(|_| format!("the CAA records of {name} do not let this CA issue"))
}

/// `caa 128 issue "ca.example"`.
fn line_property(line: &str) -> Option<Property> {
    let (flags, rest) = line.trim().strip_prefix("caa ")?.split_once(' ')?;
    let (tag, value) = rest.split_once(' ')?;
    let flags = flags.parse::<u8>().ok()?;
    let bare = value.strip_prefix('"').and_then(|value| value.strip_suffix('"')).unwrap_or(value);
    let (critical, tag) = (flags & 0x80 != 0, tag.to_ascii_lowercase());
    Some(Property { critical, tag, value: bare.as_bytes().to_vec() })
}

fn refuse(ca: &Shared, fault: CaaFault, detail: &str) -> Result<(), Failure> {
    if (ca.rules.caa_is_refused)(fault) {
        Err(Failure::new(AcmeError::Caa, detail))
    } else {
        Ok(())
    }
}

/// The closest record set up the tree, and whose it is (RFC 8659 section 3).
async fn relevant(ca: &Shared, name: &str) -> Result<(String, Vec<Property>), String> {
    let mut at = name;
    for searched in 1.. {
        let records = ca.network.records_if_any(at, RecordType::CAA).await?;
        let properties: Vec<_> = records.into_iter().filter_map(property).collect();
        let parent = at.split_once('.').map(|(_, parent)| parent).filter(|p| !p.is_empty());
        match parent {
            Some(parent) if properties.is_empty() && (ca.rules.caa_climbs)(searched) => at = parent,
            _ => return Ok((at.to_owned(), properties)),
        }
    }
    Ok((at.to_owned(), Vec::new()))
}

fn property(record: RData) -> Option<Property> {
    match record {
        RData::CAA(caa) => Some(Property {
            critical: caa.issuer_critical,
            tag: caa.tag.to_ascii_lowercase(),
            value: caa.value,
        }),
        _ => None,
    }
}

fn judge(
    properties: &[Property],
    identities: &[String],
    subject: &Subject,
    rules: &Rules,
) -> Result<(), CaaFault> {
    let known = |tag: &str| matches!(tag, "issue" | "issuewild" | "iodef");
    if properties.iter().any(|property| property.critical && !known(&property.tag)) {
        return Err(CaaFault::Critical);
    }
    let of = |tag: &str| -> Vec<_> { properties.iter().filter(|p| p.tag == tag).collect() };
    let wild = if subject.wildcard { of("issuewild") } else { Vec::new() };
    let (due, forbidden) = if wild.is_empty() {
        (of("issue"), CaaFault::Forbidden)
    } else {
        (wild, CaaFault::ForbiddenWildcard)
    };
    if due.is_empty() {
        return Ok(());
    }
    // One that permits is enough; the refusal that came closest is told.
    let mut fault = forbidden;
    let considered = if rules.caa.one_is_enough { due.len() } else { 1 };
    for property in due.into_iter().take(considered) {
        let Some((issuer, parameters)) = issue_value(&property.value) else {
            continue;
        };
        let is_named = identities.iter().any(|identity| (rules.caa_issuer_is)(identity, &issuer));
        let is_excused =
            rules.caa.account_stands_for_issuer && !of_tag(&parameters, "accounturi").is_empty();
        if !is_named && !is_excused {
            continue;
        }
        match check_parameters(&parameters, subject, &rules.caa) {
            Ok(()) => return Ok(()),
            Err(closer) => fault = closer,
        }
    }
    Err(fault)
}

/// RFC 8657 sections 3 and 4. Other parameters are for other CAs.
fn check_parameters(
    parameters: &[(String, String)],
    subject: &Subject,
    rules: &CaaRules,
) -> Result<(), CaaFault> {
    if subject.wildcard && !rules.count_for_wildcards {
        return Ok(());
    }
    let accounts = of_tag(parameters, "accounturi");
    let methods = of_tag(parameters, "validationmethods");
    let are_own: Vec<_> =
        accounts.iter().map(|uri| (rules.account_is)(uri, &subject.account)).collect();
    let by_account = (rules.accounts_permit)(&are_own);
    let used = subject.method.map(|method| method.as_str());
    let by_method = match methods.as_slice() {
        [] => true,
        [list] => (rules.methods_permit)(list, used),
        _ => false,
    };
    let both = !accounts.is_empty() && !methods.is_empty();
    match (by_account, by_method) {
        (true, true) => Ok(()),
        (true, false) | (false, true) if both && !rules.both_bind => Ok(()),
        (false, _) => Err(CaaFault::Account),
        _ => Err(CaaFault::Method),
    }
}

/// The values of all parameters of a tag.
fn of_tag<'a>(parameters: &'a [(String, String)], tag: &str) -> Vec<&'a str> {
    let same = |(other, _): &&(String, String)| other.eq_ignore_ascii_case(tag);
    parameters.iter().filter(same).map(|(_, value)| value.as_str()).collect()
}

/// The issuer and the parameters of an `issue` or `issuewild` property (RFC 8659 section 4.2);
/// `None` where the value is malformed, which names nobody.
fn issue_value(value: &[u8]) -> Option<(String, Vec<(String, String)>)> {
    let text = str::from_utf8(value).ok()?;
    let blank = [' ', '\t'];
    let (issuer, parameters) = match text.split_once(';') {
        Some((issuer, rest)) => (issuer, rest),
        None => (text, ""),
    };
    let issuer = issuer.trim_matches(blank);
    let parameters = parameters.trim_matches(blank);
    let parameters = if parameters.is_empty() {
        Vec::new()
    } else {
        parameters
            .split(';')
            .map(|one| parameter(one.trim_matches(blank)))
            .collect::<Option<_>>()?
    };
    Some((issuer.to_owned(), parameters))
}

fn parameter(text: &str) -> Option<(String, String)> {
    let (tag, value) = text.split_once('=')?;
    let (tag, value) = (tag.trim_end_matches([' ', '\t']), value.trim_start_matches([' ', '\t']));
    let good = !tag.is_empty()
        && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        && value.bytes().all(|b| b.is_ascii_graphic());
    good.then(|| (tag.to_owned(), value.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(records: &[&str], wildcard: bool) -> Result<(), CaaFault> {
        let properties: Vec<_> = records
            .iter()
            .map(|record| {
                let mut parts = record.splitn(3, ' ');
                Property {
                    critical: parts.next() == Some("128"),
                    tag: parts.next().unwrap().to_owned(),
                    value: parts.next().unwrap().into(),
                }
            })
            .collect();
        let subject = Subject {
            identifier: Identifier::dns("a.example"),
            wildcard,
            account: "https://ca.example/account/1".to_owned(),
            method: Some(KnownChallengeType::Dns01),
        };
        judge(&properties, &["ca.example".to_owned()], &subject, &Rules::RFC)
    }

    #[test]
    fn records_say_who_may_issue() {
        for (records, due) in [
            (&[][..], Ok(())),
            (&["0 iodef mailto:a@b.example"], Ok(())),
            (&["0 issue ca.example"], Ok(())),
            (&["0 issue \tCA.example ; x=y"], Ok(())),
            (&["0 issue other.example"], Err(CaaFault::Forbidden)),
            (&["0 issue other.example", "0 issue ca.example"], Ok(())),
            (&["0 issue ;"], Err(CaaFault::Forbidden)),
            (&["0 issue "], Err(CaaFault::Forbidden)),
            (&["0 issue ca.example; no parameter"], Err(CaaFault::Forbidden)),
            (&["128 unheard-of x", "0 issue ca.example"], Err(CaaFault::Critical)),
            (&["0 unheard-of x"], Ok(())),
            (&["128 issue ca.example"], Ok(())),
        ] {
            assert_eq!(verdict(records, false), due, "{records:?}");
        }
    }

    #[test]
    fn wildcards_have_a_property_of_their_own() {
        for (records, wildcard, due) in [
            (&["0 issuewild ;"][..], false, Ok(())),
            (&["0 issuewild ;"], true, Err(CaaFault::ForbiddenWildcard)),
            (
                &["0 issue ca.example", "0 issuewild other.example"],
                true,
                Err(CaaFault::ForbiddenWildcard),
            ),
            (&["0 issue other.example", "0 issuewild ca.example"], true, Ok(())),
            (&["0 issue other.example", "0 issuewild ca.example"], false, Err(CaaFault::Forbidden)),
            (&["0 issue other.example"], true, Err(CaaFault::Forbidden)),
        ] {
            assert_eq!(verdict(records, wildcard), due, "{records:?} {wildcard}");
        }
    }

    #[test]
    fn parameters_narrow_the_permission() {
        for (record, due) in [
            ("0 issue ca.example; accounturi=https://ca.example/account/1", Ok(())),
            ("0 issue ca.example; accounturi=https://ca.example/account/2", Err(CaaFault::Account)),
            ("0 issue ca.example; validationmethods=http-01,dns-01", Ok(())),
            ("0 issue ca.example; validationmethods=http-01", Err(CaaFault::Method)),
            ("0 issue ca.example; a=1; validationmethods=dns-01", Ok(())),
            ("0 issue ca.example; validationmethods=", Err(CaaFault::Method)),
            ("0 issue ca.example; validationmethods=dns-01,,", Err(CaaFault::Method)),
            ("0 issue ca.example; validationmethods=unheard-of,dns-01", Ok(())),
            (
                "0 issue ca.example; validationmethods=dns-01; validationmethods=dns-01",
                Err(CaaFault::Method),
            ),
            (
                "0 issue ca.example; accounturi=https://ca.example/account/1; validationmethods=x",
                Err(CaaFault::Method),
            ),
        ] {
            assert_eq!(verdict(&[record], false), due, "{record}");
        }
    }
}
