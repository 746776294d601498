//! dns-persist-01 (draft-ietf-acme-dns-persist).

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use assay_acme::account_hash::hashed_account;
use assay_acme::problem::AcmeError;
use hickory_resolver::proto::rr::{RData, Record};

use super::{Attempt, Failure, Network, Proof};

/// What is decided on records that stay.
#[derive(Clone, Copy, Debug)]
pub struct PersistRules {
    /// What stands before the name in the question (section 4).
    pub label: &'static str,
    /// The names whose records count, nearest first (sections 4 and 6).
    pub names: fn(&Attempt) -> Vec<String>,
    /// Which of the records at a name are looked at (section 4.1.2: each).
    pub looked_at: fn(usize) -> usize,
    /// The text of a record of several strings (section 4).
    pub text: fn(&[Vec<u8>]) -> Vec<u8>,
    /// Reads an issue-value (RFC 8659 section 4.2); `None` where it is none.
    pub read: fn(&str) -> Option<IssueValue>,
    /// Whether the issuer of a record is that of the challenge (section 4).
    pub issuer_is: fn(own: &str, said: &str) -> bool,
    /// Whether two tags of parameters are the same.
    pub tag_is: fn(tag: &str, said: &str) -> bool,
    /// Whether the account of a record at a name is the one that asks (section 4; in a later text,
    /// section 4.1).
    pub account_is: fn(said: &str, attempt: &Attempt, name: &str) -> bool,
    /// Whether a policy takes in wildcards and names below (section 5.1).
    pub policy_is_wildcard: fn(&str) -> bool,
    /// The seconds since 1970 that `persistUntil` says (section 4).
    pub until: fn(&str) -> Option<u64>,
    /// Whether what is amiss with a record counts.
    pub counts: fn(Amiss) -> bool,
    /// The type of the problem (section 9.2.1).
    pub error: fn(Amiss) -> AcmeError,
    /// When what a record has shown ends, given its persistUntil (in a later text, section 4.1).
    pub ends: fn(u64, &Attempt) -> Option<u64>,
    /// For how long the outcome serves later orders, given the TTL of the record (section 7.8).
    pub reused_for: fn(Duration, &Attempt) -> Option<Duration>,
}

impl PersistRules {
    /// As the draft has it.
    pub const DRAFT: Self = Self {
        label: "_validation-persist.",
        names,
        looked_at: |count| count,
        text: |strings| strings.concat(),
        read,
        issuer_is: |own, said| said.eq_ignore_ascii_case(own),
        tag_is: |tag, said| said.eq_ignore_ascii_case(tag),
        account_is,
        policy_is_wildcard: |policy| policy.eq_ignore_ascii_case("wildcard"),
        until,
        counts: |amiss| amiss != Amiss::Unknown,
        error,
        ends: |until, attempt| attempt.hash_prefix.as_ref().map(|_| until),
        // The later text has no such limit.
        reused_for: |ttl, attempt| attempt.hash_prefix.is_none().then_some(ttl),
    };
}

/// What can be amiss with a record, the closest to a right one last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Amiss {
    /// There is none (section 7.10).
    Missing,
    /// The issuer is another CA (sections 4, 4.1.2 and 7.4).
    Issuer,
    /// It is no issue-value (section 4).
    Syntax,
    /// A parameter is there twice (RFC 8659 section 4.2).
    Repeated,
    /// A parameter is unknown (section 4: that is passed over).
    Unknown,
    /// It names no account (section 4).
    NoAccount,
    /// It names another account (section 4).
    Account,
    /// persistUntil is no number (section 4).
    UntilForm,
    /// persistUntil is over (section 7.9).
    Over,
    /// It is for the name alone, and a wildcard is asked for (section 5.1).
    Wildcard,
    /// It is for the name alone, and a name below is asked for (section 6.2).
    Below,
}

impl Amiss {
    const fn told(self) -> &'static str {
        match self {
            Self::Missing => "is not there",
            Self::Issuer => "is for another CA",
            Self::Syntax => "is no issue-value",
            Self::Repeated => "has a parameter twice",
            Self::Unknown => "has a parameter that is unknown",
            Self::NoAccount => "names no account",
            Self::Account => "names another account",
            Self::UntilForm => "has a persistUntil that is no number",
            Self::Over => "has a persistUntil that is over",
            Self::Wildcard => "does not take in wildcards",
            Self::Below => "does not take in names below",
        }
    }
}

/// Issuer and parameters (RFC 8659 section 4.2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssueValue {
    /// The issuer-domain-name.
    pub issuer: String,
    /// Tags and values, in their order.
    pub parameters: Vec<(String, String)>,
}

/// Looks for a record that lets the account have certificates.
pub(super) async fn look(network: &Network, attempt: &Attempt) -> Result<Proof, Failure> {
    let rules = &attempt.persist;
    let mut closest = (Amiss::Missing, String::new());
    for name in (rules.names)(attempt) {
        let at = format!("{}{name}", rules.label);
        let records = network
            .texts_if_any(&at)
            .await
            .map_err(|detail| Failure::new(AcmeError::Dns, detail))?;
        let count = (rules.looked_at)(records.len());
        for record in records.iter().take(count) {
            match judge(attempt, &name, &text(rules, record)) {
                Ok(until) => {
                    let ends = until.and_then(|until| (rules.ends)(until, attempt));
                    let ttl = Duration::from_secs(record.ttl.into());
                    return Ok(Proof {
                        reused_for: (rules.reused_for)(ttl, attempt),
                        ends: ends.and_then(|ends| i64::try_from(ends).ok()),
                    });
                }
                Err(amiss) if amiss >= closest.0 => closest = (amiss, at.clone()),
                Err(_) => {}
            }
        }
        if closest.1.is_empty() {
            closest.1 = at;
        }
    }
    let (amiss, at) = closest;
    if !(rules.counts)(amiss) {
        return Ok(Proof::default());
    }
    let detail = format!("the TXT record at {at} {}", amiss.told());
    Err(Failure::new((rules.error)(amiss), detail))
}

/// The name itself, and those above it that are no top-level names: their records may take it in.
fn names(attempt: &Attempt) -> Vec<String> {
    let name = attempt.identifier.base();
    let above = std::iter::successors(Some(name), |name| name.split_once('.').map(|(_, up)| up));
    above.filter(|name| name.contains('.')).map(str::to_owned).collect()
}

fn text(rules: &PersistRules, record: &Record) -> Vec<u8> {
    match &record.data {
        RData::TXT(txt) => {
            let strings: Vec<_> = txt.txt_data.iter().map(|string| string.to_vec()).collect();
            (rules.text)(&strings)
        }
        _ => Vec::new(),
    }
}

/// Whether a record at that name serves, and its persistUntil.
fn judge(attempt: &Attempt, name: &str, record: &[u8]) -> Result<Option<u64>, Amiss> {
    let rules = &attempt.persist;
    let amiss = |there: bool, amiss: Amiss| {
        if there && (rules.counts)(amiss) { Err(amiss) } else { Ok(()) }
    };
    let value = str::from_utf8(record).ok().and_then(rules.read).ok_or(Amiss::Syntax)?;
    let own = attempt.issuers.iter().any(|own| (rules.issuer_is)(own, &value.issuer));
    amiss(!own, Amiss::Issuer)?;
    let of = |tag: &str| -> Vec<&str> {
        let parameters = value.parameters.iter();
        let found = parameters.filter(|(said, _)| (rules.tag_is)(tag, said));
        found.map(|(_, value)| value.as_str()).collect()
    };
    let (accounts, policies, untils) = (of("accounturi"), of("policy"), of("persistUntil"));
    let known = [&accounts, &policies, &untils];
    amiss(known.iter().any(|values| values.len() > 1), Amiss::Repeated)?;
    let count: usize = known.iter().map(|values| values.len()).sum();
    amiss(value.parameters.len() > count, Amiss::Unknown)?;
    match accounts.first() {
        None => amiss(true, Amiss::NoAccount)?,
        Some(_) => {
            let own = accounts.iter().any(|said| (rules.account_is)(said, attempt, name));
            amiss(!own, Amiss::Account)?;
        }
    }
    let until = untils.first().map(|said| (rules.until)(said));
    match until {
        None => {}
        Some(None) => amiss(true, Amiss::UntilForm)?,
        Some(Some(until)) => amiss(until < seconds(), Amiss::Over)?,
    }
    let wide = policies.first().is_some_and(|policy| (rules.policy_is_wildcard)(policy));
    amiss(attempt.wildcard && !wide, Amiss::Wildcard)?;
    amiss(name != attempt.identifier.base() && !wide, Amiss::Below)?;
    Ok(until.flatten())
}

/// By its URL, or where the server has hashes by one for the name of the record or for any, with the key
/// in force or one before it.
fn account_is(said: &str, attempt: &Attempt, name: &str) -> bool {
    let Some(prefix) = &attempt.hash_prefix else {
        return said == attempt.account;
    };
    attempt.thumbprints.iter().any(|key| {
        let hashed = |domain: &str| hashed_account(prefix, domain, key, &attempt.account);
        said == hashed(name) || said == hashed("*")
    })
}

fn seconds() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map(|since| since.as_secs()).unwrap_or_default()
}

/// Decimal digits; beyond what can be counted it is never over.
fn until(text: &str) -> Option<u64> {
    let good = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    good.then(|| text.parse().unwrap_or(u64::MAX))
}

fn error(amiss: Amiss) -> AcmeError {
    match amiss {
        Amiss::Syntax | Amiss::Repeated | Amiss::Unknown | Amiss::NoAccount | Amiss::UntilForm => {
            AcmeError::Malformed
        }
        Amiss::Missing
        | Amiss::Issuer
        | Amiss::Account
        | Amiss::Over
        | Amiss::Wildcard
        | Amiss::Below => AcmeError::Unauthorized,
    }
}

const BLANK: [char; 2] = [' ', '\t'];

/// RFC 8659 section 4.2, to the letter.
fn read(text: &str) -> Option<IssueValue> {
    let (issuer, rest) = match text.split_once(';') {
        Some((issuer, rest)) => (issuer, rest.trim_matches(BLANK)),
        None => (text, ""),
    };
    let issuer = issuer.trim_matches(BLANK);
    let good = !issuer.is_empty() && issuer.split('.').all(is_label);
    let parameters = match rest {
        "" => Vec::new(),
        rest => rest.split(';').map(parameter).collect::<Option<_>>()?,
    };
    good.then(|| IssueValue { issuer: issuer.to_owned(), parameters })
}

fn parameter(text: &str) -> Option<(String, String)> {
    let (tag, value) = text.trim_matches(BLANK).split_once('=')?;
    let (tag, value) = (tag.trim_end_matches(BLANK), value.trim_start_matches(BLANK));
    let good = is_label(tag) && value.bytes().all(|b| b.is_ascii_graphic());
    good.then(|| (tag.to_owned(), value.to_owned()))
}

/// Letters and digits, and hyphens between them.
fn is_label(text: &str) -> bool {
    !text.is_empty()
        && !text.starts_with('-')
        && !text.ends_with('-')
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

#[cfg(test)]
mod tests {
    use assay_acme::challenge::KnownChallengeType;
    use assay_acme::identifier::Identifier;
    use assay_acme::names::{Thumbprint, Token};

    use super::*;

    const ACCOUNT: &str = "accounturi=https://ca.example/1";

    fn attempt(wildcard: bool) -> Attempt {
        let kind = KnownChallengeType::DnsPersist01;
        let identifier = Identifier::dns("www.a.example");
        Attempt {
            issuers: vec!["ca.example".to_owned(), "other.ca.example".to_owned()],
            account: "https://ca.example/1".to_owned(),
            wildcard,
            ..Attempt::new(kind, identifier, Token::seen(""), &Thumbprint([0; 32]))
        }
    }

    #[test]
    fn records_serve_or_do_not() {
        for (record, due) in [
            (format!("ca.example; {ACCOUNT}"), Ok(())),
            (format!("ca.example;{ACCOUNT}"), Ok(())),
            (" \tother.ca.example ;\t AccountURI = https://ca.example/1 ; a=b ".to_owned(), Ok(())),
            (format!("CA.example; {ACCOUNT}; policy=other"), Ok(())),
            (format!("ca.example; {ACCOUNT}; persistUntil=4294967296"), Ok(())),
            (format!("ca.example; {ACCOUNT}; persistUntil=99999999999999999999999"), Ok(())),
            (format!("ca.example; {ACCOUNT}; x=1; x=2"), Ok(())),
            (format!("third.ca.example; {ACCOUNT}"), Err(Amiss::Issuer)),
            (format!("ca.example.; {ACCOUNT}"), Err(Amiss::Syntax)),
            (format!("; {ACCOUNT}"), Err(Amiss::Syntax)),
            (ACCOUNT.to_owned(), Err(Amiss::Syntax)),
            (String::new(), Err(Amiss::Syntax)),
            (format!("ca.example {ACCOUNT}"), Err(Amiss::Syntax)),
            (format!("ca.example; {ACCOUNT};"), Err(Amiss::Syntax)),
            ("ca.example".to_owned(), Err(Amiss::NoAccount)),
            ("ca.example;".to_owned(), Err(Amiss::NoAccount)),
            (format!("ca.example; {ACCOUNT}/"), Err(Amiss::Account)),
            (format!("ca.example; {ACCOUNT}; {ACCOUNT}"), Err(Amiss::Repeated)),
            (format!("ca.example; {ACCOUNT}; persistUntil=1"), Err(Amiss::Over)),
            (format!("ca.example; {ACCOUNT}; persistUntil="), Err(Amiss::UntilForm)),
            (format!("ca.example; {ACCOUNT}; persistUntil=4e9"), Err(Amiss::UntilForm)),
        ] {
            let found = judge(&attempt(false), "www.a.example", record.as_bytes());
            assert_eq!(found.map(drop), due, "{record:?}");
        }
    }

    #[test]
    fn policy_says_how_far_a_record_reaches() {
        let narrow = format!("ca.example; {ACCOUNT}; policy=wild");
        let wide = format!("ca.example; {ACCOUNT}; POLICY=Wildcard");
        for (record, wildcard, name, due) in [
            (&narrow, false, "www.a.example", Ok(())),
            (&narrow, true, "www.a.example", Err(Amiss::Wildcard)),
            (&narrow, false, "a.example", Err(Amiss::Below)),
            (&wide, true, "www.a.example", Ok(())),
            (&wide, false, "a.example", Ok(())),
            (&wide, true, "a.example", Ok(())),
        ] {
            let found = judge(&attempt(wildcard), name, record.as_bytes());
            assert_eq!(found.map(drop), due, "{record} {name}");
        }
        assert_eq!(names(&attempt(false)), ["www.a.example", "a.example"]);
    }
}
