//! How a certificate differs from another in what the CA makes of it: names, keys, serial numbers and
//! dates aside.

use std::collections::{BTreeMap, BTreeSet};

use x509_parser::certificate::X509Certificate;

use super::certificate::{key_usages, purposes};
use crate::value::{Scope, Slot};
use crate::x509::parse;

/// How far lives of one length may be apart: a CA may count from when it is asked.
const SLACK: i64 = 600;

/// Whether the certificate is like the other, or unlike it.
pub(super) fn hold(
    leaf: &X509Certificate<'_>,
    scope: &Scope,
    other: Slot,
    alike: bool,
) -> Result<String, String> {
    let other = scope.certificate(other).map_err(|unbound| unbound.to_string())?;
    let other = parse(other.chain.first().map(Vec::as_slice).unwrap_or_default())?;
    let differences = differences(leaf, &other);
    let seen = if differences.is_empty() {
        "no difference but in names, key, serial number and dates".to_owned()
    } else {
        differences.join("; ")
    };
    if differences.is_empty() == alike { Ok(seen) } else { Err(seen) }
}

/// In what they differ, and how.
fn differences(one: &X509Certificate<'_>, other: &X509Certificate<'_>) -> Vec<String> {
    let mut differences = Vec::new();
    let life = |certificate: &X509Certificate<'_>| {
        let validity = certificate.validity();
        validity.not_after.timestamp() - validity.not_before.timestamp()
    };
    let (life, other_life) = (life(one), life(other));
    if (life - other_life).abs() > SLACK {
        differences.push(format!("a life of {life} s, that one of {other_life} s"));
    }
    let (traits, others) = (traits(one), traits(other));
    for (what, all) in &traits {
        let of_other = others.get(what).cloned().unwrap_or_default();
        let only = |these: &BTreeSet<String>, those: &BTreeSet<String>| {
            these.difference(those).cloned().collect::<Vec<_>>().join(", ")
        };
        for (text, only) in [("with", only(all, &of_other)), ("without", only(&of_other, all))] {
            if !only.is_empty() {
                differences.push(format!("{text} {what} {only}"));
            }
        }
    }
    differences
}

fn traits(certificate: &X509Certificate<'_>) -> BTreeMap<&'static str, BTreeSet<String>> {
    let extensions = certificate.extensions().iter().map(|extension| {
        let critical = if extension.critical { " (critical)" } else { "" };
        format!("{}{critical}", extension.oid.to_id_string())
    });
    let texts = |words: Vec<&str>| words.into_iter().map(str::to_owned).collect();
    let subject = certificate.subject().iter_attributes();
    BTreeMap::from([
        ("extension", extensions.collect()),
        ("key usage", texts(key_usages(certificate))),
        ("purpose", texts(purposes(certificate))),
        ("part of the subject", subject.map(|part| part.attr_type().to_id_string()).collect()),
    ])
}

#[cfg(test)]
mod tests {
    use rcgen::{
        CertificateParams, ExtendedKeyUsagePurpose, KeyPair, KeyUsagePurpose, date_time_ymd,
    };

    use super::*;

    fn certificate(days: u8, change: fn(&mut CertificateParams)) -> Vec<u8> {
        let mut params = CertificateParams::new(vec![format!("{days}.example")]).unwrap();
        params.not_before = date_time_ymd(2030, 1, 1);
        params.not_after = date_time_ymd(2030, 1, 1 + days);
        change(&mut params);
        params.self_signed(&KeyPair::generate().unwrap()).unwrap().der().to_vec()
    }

    #[test]
    fn names_and_keys_make_no_difference_and_all_else_does() {
        let first = certificate(9, |_| {});
        let seen = |other: &[u8]| differences(&parse(&first).unwrap(), &parse(other).unwrap());
        assert!(seen(&certificate(9, |_| {})).is_empty());
        assert_eq!(seen(&certificate(3, |_| {})), ["a life of 777600 s, that one of 259200 s"]);
        let other = certificate(9, |params| {
            params.key_usages.push(KeyUsagePurpose::DigitalSignature);
            params.extended_key_usages.push(ExtendedKeyUsagePurpose::ClientAuth);
        });
        assert_eq!(
            seen(&other),
            [
                "without extension 2.5.29.15 (critical), 2.5.29.37",
                "without key usage digitalSignature",
                "without purpose clientAuth",
            ]
        );
    }
}
