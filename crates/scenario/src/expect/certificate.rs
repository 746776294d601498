//! Facts of a downloaded chain (RFC 8555 section 7.4.2, RFC 5280).

use std::collections::BTreeSet;
use std::net::IpAddr;
use std::time::Duration;

use assay_acme::attest::device_name;
use assay_acme::certificate::pem_chain;
use assay_acme::csr::public_key_info;
use assay_record::{Exchange, Observation};
use serde_json::Value;
use x509_parser::certificate::X509Certificate;
use x509_parser::error::X509Error;
use x509_parser::extensions::{DistributionPointName, GeneralName, ParsedExtension};

use super::{Matcher, Seen, likeness, list, star};
use crate::parse::{Compiler, Node, Template, Yaml, duration, number, texts, words};
use crate::renewal_id::RenewalId;
use crate::shape::{Arg, COUNT, Shape, TEXTS};
use crate::value::{Kind, Scope, Slot};
use crate::x509::{parse, serial, time};

/// The keys of `certificate`.
pub(super) const TABLE: &[Arg] = &[
    Arg::optional(
        "chain",
        Shape::Word(&["valid"]),
        "that each certificate of the chain is signed by the next, in this order",
    ),
    Arg::optional("certificates", Shape::Matcher, "how many certificates the chain has"),
    Arg::optional("names", TEXTS, "its names: these and no others"),
    Arg::optional(
        "names-among",
        TEXTS,
        "names that it may have, in subjectAltName or common name: no others, but not all of these need be there",
    ),
    Arg::optional(
        "key-of",
        Shape::Reference(Kind::Order),
        "the order whose certificate request had its key",
    ),
    Arg::optional("not-before", Shape::Matcher, "the start of validity, as an RFC 3339 time"),
    Arg::optional("not-after", Shape::Matcher, "the end of validity, as an RFC 3339 time"),
    Arg::optional("lifetime", Shape::Map(LIFETIME), "from the start of validity to its end"),
    Arg::optional(
        "serial-octets",
        Shape::Map(BOUNDS),
        "the length of the serial number, which is also held to be positive (RFC 5280 section 4.1.2.2)",
    ),
    Arg::optional("serial", Shape::Matcher, "the serial number in hexadecimal"),
    Arg::optional(
        "key-usage",
        Shape::OneOrMany(&Shape::Word(KEY_USAGES)),
        "key usages: these and no others",
    ),
    Arg::optional(
        "extended-key-usage",
        Shape::OneOrMany(&Shape::Word(PURPOSES)),
        "extended key usages that are among those of the certificate",
    ),
    Arg::optional("ca", Shape::Flag, "whether it is the certificate of a CA"),
    Arg::optional(
        "certifies",
        Shape::Reference(Kind::Certificate),
        "a certificate that it has signed",
    ),
    Arg::optional(
        "like",
        Shape::Reference(Kind::Certificate),
        "a certificate that it differs from in names, key, serial number and dates alone: as long a life, the same extensions, key usages, purposes and parts of the subject",
    ),
    Arg::optional(
        "unlike",
        Shape::Reference(Kind::Certificate),
        "a certificate that it is not `like`",
    ),
    Arg::optional(
        "validity-headers",
        Shape::Word(&["equal"]),
        "that Cert-Not-Before and Cert-Not-After, where they are there, tell its validity (RFC 8739 section 3.3)",
    ),
    Arg::optional(
        "stale-by-its-end",
        Shape::Flag,
        "whether caches take the answer for stale by the end of its validity (RFC 8739 section 4.3)",
    ),
    Arg::optional("ca-issuers", Shape::Matcher, "URLs of the issuer's certificate, as a list"),
    Arg::optional("ocsp", Shape::Matcher, "URLs of OCSP responders, as a list"),
    Arg::optional("crl", Shape::Matcher, "URLs of revocation lists, as a list"),
];

const LIFETIME: &[Arg] = &[
    Arg::optional("at-least", Shape::Duration, "the shortest"),
    Arg::optional("at-most", Shape::Duration, "the longest"),
];

const BOUNDS: &[Arg] =
    &[Arg::optional("at-least", COUNT, "the fewest"), Arg::optional("at-most", COUNT, "the most")];

const KEY_USAGES: &[&str] = &[
    "digitalSignature",
    "nonRepudiation",
    "keyEncipherment",
    "dataEncipherment",
    "keyAgreement",
    "keyCertSign",
    "cRLSign",
];

const PURPOSES: &[&str] =
    &["serverAuth", "clientAuth", "codeSigning", "emailProtection", "timeStamping", "OCSPSigning"];

/// What is due of a chain.
#[derive(Clone, Debug, Default)]
pub(crate) struct CertificateFacts {
    chain: bool,
    names: Option<Vec<Template>>,
    names_among: Option<Vec<Template>>,
    key_of: Option<Slot>,
    certifies: Option<Slot>,
    like: Option<Slot>,
    unlike: Option<Slot>,
    lifetime: Option<(Option<Duration>, Option<Duration>)>,
    serial_octets: Option<(Option<u64>, Option<u64>)>,
    key_usage: Option<Vec<String>>,
    purposes: Vec<String>,
    is_ca: Option<bool>,
    validity_headers: bool,
    stale_by_its_end: bool,
    /// Facts that a matcher is held against, by name.
    matched: Vec<(String, Matcher)>,
}

impl CertificateFacts {
    pub(super) fn of_chain() -> Self {
        Self { chain: true, ..Self::default() }
    }

    pub(super) fn of_names(names: Vec<Template>) -> Self {
        Self { names: Some(names), ..Self::default() }
    }

    pub(super) fn read(node: &Node, compiler: &mut Compiler) -> Self {
        let mut facts = Self::default();
        let Yaml::Map(entries) = &node.value else {
            return facts;
        };
        for (key, node) in entries {
            match (key.name.as_str(), &node.value) {
                ("chain", _) => facts.chain = true,
                ("names", _) => facts.names = Some(texts(node, compiler)),
                ("names-among", _) => facts.names_among = Some(texts(node, compiler)),
                ("key-of", Yaml::Text(name)) => {
                    facts.key_of = Some(compiler.reference(name, Kind::Order, node.place));
                }
                ("certifies", Yaml::Text(name)) => {
                    facts.certifies = Some(compiler.reference(name, Kind::Certificate, node.place));
                }
                ("like", Yaml::Text(name)) => {
                    facts.like = Some(compiler.reference(name, Kind::Certificate, node.place));
                }
                ("unlike", Yaml::Text(name)) => {
                    facts.unlike = Some(compiler.reference(name, Kind::Certificate, node.place));
                }
                ("lifetime", _) => facts.lifetime = Some(bounds(node, duration)),
                ("serial-octets", _) => facts.serial_octets = Some(bounds(node, number)),
                ("key-usage", _) => facts.key_usage = Some(words(node)),
                ("extended-key-usage", _) => facts.purposes = words(node),
                ("validity-headers", _) => facts.validity_headers = true,
                ("stale-by-its-end", Yaml::Bool(due)) => facts.stale_by_its_end = *due,
                ("ca", Yaml::Bool(due)) => facts.is_ca = Some(*due),
                (name, _) => {
                    facts.matched.push((name.to_owned(), Matcher::read(node, compiler)));
                }
            }
        }
        facts
    }

    pub(super) fn observe(&self, answer: &Exchange, scope: &Scope, out: &mut Vec<Observation>) {
        let der = chain(answer);
        if self.chain {
            let seen = der.clone().and_then(|der| is_signed_in_order(&der));
            out.push(Seen::new("chain", "each certificate signed by the next", seen).into());
        }
        let leaf = der
            .as_ref()
            .map_err(Clone::clone)
            .and_then(|der| parse(der.first().map(Vec::as_slice).unwrap_or_default()));
        let leaf = match leaf {
            Ok(leaf) => leaf,
            Err(why) => {
                if !self.chain {
                    out.push(Seen::new("certificate", "a certificate", Err(why)).into());
                }
                return;
            }
        };
        let mut see = |subject: &str, due: String, seen| {
            out.push(Seen::new(subject, due, seen).into());
        };
        for (names, are_all) in [(&self.names, true), (&self.names_among, false)] {
            let Some(names) = names else { continue };
            let due: Result<Vec<Vec<String>>, _> = names.iter().map(|n| n.list(scope)).collect();
            match due.map(|due| due.concat()) {
                Ok(due) if are_all => see("names", due.join(", "), has_names(&leaf, &due)),
                Ok(due) => {
                    let none_but = format!("none but {}", due.join(", "));
                    see("names", none_but, has_no_other_names(&leaf, &due));
                }
                Err(unbound) => see("names", list(names), Err(unbound.to_string())),
            }
        }
        if let Some(order) = self.key_of {
            let due = format!("the key of the certificate request of {}", scope.name(order));
            see("certificate key", due, has_key(&leaf, scope, order));
        }
        if let Some(subject) = self.certifies {
            let due = format!("the issuer of {}", scope.name(subject));
            see("certificate", due, certifies(&leaf, scope, subject));
        }
        for (other, alike) in [(self.like, true), (self.unlike, false)] {
            if let Some(other) = other {
                let word = if alike { "like" } else { "unlike" };
                let due = format!("{word} {}", scope.name(other));
                see("certificate", due, likeness::hold(&leaf, scope, other, alike));
            }
        }
        if let Some((least, most)) = self.lifetime {
            let (seen, held) = lifetime(&leaf, least, most);
            let due = between(least.map(days), most.map(days));
            see("lifetime", due, if held { Ok(seen) } else { Err(seen) });
        }
        if let Some((least, most)) = self.serial_octets {
            let octets = leaf.raw_serial();
            let positive = octets.first().is_some_and(|first| first & 0x80 == 0)
                && octets.iter().any(|octet| *octet != 0);
            let length = octets.len() as u64;
            let held = positive
                && least.is_none_or(|least| length >= least)
                && most.is_none_or(|most| length <= most);
            let sign = if positive { "" } else { ", not positive" };
            let seen = format!("{length} octets{sign}");
            let due = format!("a positive number of {} octets", between(least, most));
            see("serial", due, if held { Ok(seen) } else { Err(seen) });
        }
        if let Some(due) = &self.key_usage {
            let seen = key_usages(&leaf);
            let held = seen.iter().copied().collect::<BTreeSet<_>>()
                == due.iter().map(String::as_str).collect::<BTreeSet<_>>();
            let shown = if seen.is_empty() { "none".to_owned() } else { seen.join(", ") };
            see("key usage", due.join(", "), if held { Ok(shown) } else { Err(shown) });
        }
        if !self.purposes.is_empty() {
            let seen = purposes(&leaf);
            let held = self.purposes.iter().all(|due| seen.contains(&due.as_str()));
            let shown = if seen.is_empty() { "none".to_owned() } else { seen.join(", ") };
            let due = self.purposes.join(", ");
            see("extended key usage", due, if held { Ok(shown) } else { Err(shown) });
        }
        if let Some(due) = self.is_ca {
            let what = |ca: bool| if ca { "a CA" } else { "an end entity" }.to_owned();
            let seen = what(leaf.is_ca());
            see("certificate", what(due), if leaf.is_ca() == due { Ok(seen) } else { Err(seen) });
        }
        if self.validity_headers {
            let due = "the validity of the certificate".to_owned();
            see("validity headers", due, star::validity_headers(answer, &leaf));
        }
        if self.stale_by_its_end {
            let due = "stale by the end of the certificate".to_owned();
            see("freshness", due, star::freshness(answer, &leaf));
        }
        let count = der.as_ref().map_or(0, Vec::len);
        for (name, matcher) in &self.matched {
            let seen = fact(name, &leaf, count);
            see(name, matcher.to_string(), matcher.hold(seen.as_ref(), scope));
        }
    }
}

/// All that is read of a chain, in words: for tests that feed it anything.
pub fn chain_facts(body: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(body);
    let chain = if parse(body).is_ok() { vec![body.to_vec()] } else { pem_chain(&text) };
    let mut facts = vec![format!("{:?}", is_signed_in_order(&chain))];
    for der in &chain {
        let Ok(certificate) = parse(der) else { continue };
        facts.push(format!("{:?}", has_names(&certificate, &[])));
        facts.push(format!("{:?}", has_no_other_names(&certificate, &[])));
        facts.push(format!("{:?}", is_signed_by(&certificate, &certificate)));
        facts.push(lifetime(&certificate, Some(Duration::MAX), Some(Duration::ZERO)).0);
        facts.push(key_usages(&certificate).join(", "));
        facts.push(purposes(&certificate).join(", "));
        let id = RenewalId::of(std::slice::from_ref(der)).map(|id| id.to_string());
        facts.push(format!("{} {id:?}", certificate.is_ca()));
        let matched = TABLE.iter().filter_map(|arg| fact(arg.name, &certificate, chain.len()));
        facts.extend(matched.map(|fact| fact.to_string()));
    }
    facts
}

fn bounds<T>(node: &Node, read: fn(&Node) -> Option<T>) -> (Option<T>, Option<T>) {
    let bound = |name: &str| match &node.value {
        Yaml::Map(entries) => {
            entries.iter().find(|(key, _)| key.name == name).and_then(|(_, node)| read(node))
        }
        _ => None,
    };
    (bound("at-least"), bound("at-most"))
}

fn between<T: ToString>(least: Option<T>, most: Option<T>) -> String {
    match (least, most) {
        (Some(least), Some(most)) => format!("from {} to {}", least.to_string(), most.to_string()),
        (Some(least), None) => format!("at least {}", least.to_string()),
        (None, Some(most)) => format!("at most {}", most.to_string()),
        (None, None) => "any number of".to_owned(),
    }
}

fn days(span: Duration) -> String {
    let seconds = span.as_secs();
    match seconds % 86_400 {
        0 => format!("{} d", seconds / 86_400),
        _ => format!("{seconds} s"),
    }
}

/// A fact by its key in the table, as JSON for a matcher.
fn fact(name: &str, leaf: &X509Certificate<'_>, certificates: usize) -> Option<Value> {
    match name {
        "certificates" => Some(Value::from(certificates)),
        "serial" => Some(Value::from(serial(leaf))),
        "not-before" => time(leaf.validity().not_before).map(Value::from),
        "not-after" => time(leaf.validity().not_after).map(Value::from),
        "ca-issuers" => urls(access(leaf, "1.3.6.1.5.5.7.48.2")),
        "ocsp" => urls(access(leaf, "1.3.6.1.5.5.7.48.1")),
        "crl" => urls(crl_urls(leaf)),
        _ => None,
    }
}

fn urls(urls: Vec<String>) -> Option<Value> {
    (!urls.is_empty()).then(|| Value::from(urls))
}

/// URLs of Authority Information Access with a method (RFC 5280 section 4.2.2.1).
fn access(leaf: &X509Certificate<'_>, method: &str) -> Vec<String> {
    let mut found = Vec::new();
    for extension in leaf.extensions() {
        if let ParsedExtension::AuthorityInfoAccess(access) = extension.parsed_extension() {
            for description in &access.accessdescs {
                if description.access_method.to_id_string() == method
                    && let GeneralName::URI(url) = &description.access_location
                {
                    found.push((*url).to_owned());
                }
            }
        }
    }
    found
}

/// URLs of CRL distribution points (RFC 5280 section 4.2.1.13).
pub(crate) fn crl_urls(leaf: &X509Certificate<'_>) -> Vec<String> {
    let mut found = Vec::new();
    for extension in leaf.extensions() {
        if let ParsedExtension::CRLDistributionPoints(points) = extension.parsed_extension() {
            for point in &points.points {
                if let Some(DistributionPointName::FullName(names)) = &point.distribution_point {
                    found.extend(names.iter().filter_map(|name| match name {
                        GeneralName::URI(url) => Some((*url).to_owned()),
                        _ => None,
                    }));
                }
            }
        }
    }
    found
}

fn lifetime(
    leaf: &X509Certificate<'_>,
    least: Option<Duration>,
    most: Option<Duration>,
) -> (String, bool) {
    let validity = leaf.validity();
    // Both ends belong to the period (RFC 5280 section 4.1.2.5).
    let seconds = validity.not_after.timestamp() - validity.not_before.timestamp() + 1;
    let span = Duration::from_secs(u64::try_from(seconds).unwrap_or_default());
    let held = seconds > 0
        && least.is_none_or(|least| span >= least)
        // A CA that counts without the last second is not a second too long.
        && most.is_none_or(|most| span <= most + Duration::from_secs(1));
    (days(span), held)
}

pub(super) fn key_usages(leaf: &X509Certificate<'_>) -> Vec<&'static str> {
    let Ok(Some(usage)) = leaf.key_usage() else {
        return Vec::new();
    };
    let usage = usage.value;
    let set = [
        usage.digital_signature(),
        usage.non_repudiation(),
        usage.key_encipherment(),
        usage.data_encipherment(),
        usage.key_agreement(),
        usage.key_cert_sign(),
        usage.crl_sign(),
    ];
    KEY_USAGES.iter().zip(set).filter(|(_, set)| *set).map(|(name, _)| *name).collect()
}

pub(super) fn purposes(leaf: &X509Certificate<'_>) -> Vec<&'static str> {
    let Ok(Some(usage)) = leaf.extended_key_usage() else {
        return Vec::new();
    };
    let usage = usage.value;
    let set = [
        usage.server_auth,
        usage.client_auth,
        usage.code_signing,
        usage.email_protection,
        usage.time_stamping,
        usage.ocsp_signing,
    ];
    PURPOSES.iter().zip(set).filter(|(_, set)| *set).map(|(name, _)| *name).collect()
}

fn has_key(leaf: &X509Certificate<'_>, scope: &Scope, order: Slot) -> Result<String, String> {
    let order = scope.order(order).map_err(|unbound| unbound.to_string())?;
    let key = order.key.as_ref().ok_or("the order was not finalized here")?;
    let due = public_key_info(key.jwk());
    if leaf.public_key().raw == due {
        Ok("the same key".to_owned())
    } else {
        Err("another key".to_owned())
    }
}

fn certifies(issuer: &X509Certificate<'_>, scope: &Scope, of: Slot) -> Result<String, String> {
    let subject = scope.certificate(of).map_err(|unbound| unbound.to_string())?;
    let subject = parse(subject.chain.first().map(Vec::as_slice).unwrap_or_default())?;
    is_signed_by(&subject, issuer)
        .map(|verified| match verified {
            true => issuer.subject().to_string(),
            false => format!("{} (by name: {UNVERIFIED})", issuer.subject()),
        })
        .map_err(|why| format!("the certificate {why}"))
}

/// Why names alone are held against each other.
const UNVERIFIED: &str = "signatures of this algorithm cannot be verified here";

/// Whether the signature could be verified: one of an algorithm that is not known here is not held
/// against a server.
fn is_signed_by(
    certificate: &X509Certificate<'_>,
    issuer: &X509Certificate<'_>,
) -> Result<bool, String> {
    if certificate.issuer() != issuer.subject() {
        let (issuer, other) = (certificate.issuer(), issuer.subject());
        return Err(format!("was issued by {issuer}, and the other one is {other}"));
    }
    match certificate.verify_signature(Some(issuer.public_key())) {
        Ok(()) => Ok(true),
        Err(X509Error::SignatureUnsupportedAlgorithm) => Ok(false),
        Err(_) => Err("is not signed by the other one, though that has the right name".to_owned()),
    }
}

/// Whether each certificate is signed by the one after it.
fn is_signed_in_order(der: &[Vec<u8>]) -> Result<String, String> {
    let certificates: Vec<X509Certificate<'_>> =
        der.iter().map(|der| parse(der)).collect::<Result<_, _>>()?;
    let mut verified = true;
    for (position, pair) in certificates.windows(2).enumerate() {
        if let [certificate, issuer] = pair {
            verified &= is_signed_by(certificate, issuer).map_err(|why| {
                let (this, next) = (position + 1, position + 2);
                format!("certificate {this}, held against certificate {next}, {why}")
            })?;
        }
    }
    let count = certificates.len();
    Ok(match verified {
        true => format!("{count} certificates, each signed by the next"),
        false => format!("{count} certificates, each naming the next as its issuer; {UNVERIFIED}"),
    })
}

/// Whether the SubjectAltName of the first certificate holds just these names.
fn has_names(leaf: &X509Certificate<'_>, due: &[String]) -> Result<String, String> {
    let seen = alternative_names(leaf)?;
    let due: BTreeSet<String> = due.iter().map(|name| name.to_lowercase()).collect();
    if seen == due { Ok(shown(&seen)) } else { Err(shown(&seen)) }
}

/// Whether all names of the first certificate are among these, those in the common name too.
fn has_no_other_names(leaf: &X509Certificate<'_>, due: &[String]) -> Result<String, String> {
    let mut seen = alternative_names(leaf)?;
    let common = leaf.subject().iter_common_name().filter_map(|name| name.as_str().ok());
    // What is no domain name there names nobody.
    let is_domain = |name: &&str| name.contains('.') && !name.contains(' ');
    seen.extend(common.filter(is_domain).map(str::to_lowercase));
    let due: BTreeSet<String> = due.iter().map(|name| name.to_lowercase()).collect();
    if seen.is_subset(&due) { Ok(shown(&seen)) } else { Err(shown(&seen)) }
}

fn alternative_names(leaf: &X509Certificate<'_>) -> Result<BTreeSet<String>, String> {
    let san = leaf.subject_alternative_name().map_err(|e| e.to_string())?;
    let general = san.map(|san| san.value.general_names.as_slice()).unwrap_or_default();
    Ok(general.iter().map(name).collect())
}

fn shown(names: &BTreeSet<String>) -> String {
    if names.is_empty() {
        return "none".to_owned();
    }
    names.iter().map(String::as_str).collect::<Vec<_>>().join(", ")
}

fn chain(answer: &Exchange) -> Result<Vec<Vec<u8>>, String> {
    let received = answer.received.as_ref().map_err(|lost| format!("no answer: {lost}"))?;
    // A certificate alone, in DER (RFC 2585 section 4).
    if parse(&received.body.0).is_ok() {
        return Ok(vec![received.body.0.to_vec()]);
    }
    let chain = pem_chain(&received.body.text());
    if chain.is_empty() {
        Err(format!("no PEM certificate in a {} answer", received.status))
    } else {
        Ok(chain)
    }
}

fn name(name: &GeneralName<'_>) -> String {
    match name {
        // Not the same as the address (RFC 8738 section 3).
        GeneralName::DNSName(name) if name.parse::<IpAddr>().is_ok() => {
            format!("{name} as a DNS name")
        }
        GeneralName::DNSName(name) => name.to_lowercase(),
        GeneralName::IPAddress(octets) => match octets.len() {
            4 => <[u8; 4]>::try_from(*octets)
                .map(|o| IpAddr::from(o).to_string())
                .unwrap_or_default(),
            16 => <[u8; 16]>::try_from(*octets)
                .map(|o| IpAddr::from(o).to_string())
                .unwrap_or_default(),
            _ => format!("{octets:02x?}"),
        },
        GeneralName::OtherName(oid, value) => device_name(oid.as_bytes(), value)
            .map_or_else(|| name.to_string(), |device| device.value.to_lowercase()),
        other => other.to_string(),
    }
}
