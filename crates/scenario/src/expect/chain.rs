//! Facts of a downloaded chain (RFC 8555 section 7.4.2).

use std::collections::BTreeSet;
use std::net::IpAddr;

use assay_acme::certificate::pem_chain;
use assay_record::Exchange;
use x509_parser::certificate::X509Certificate;
use x509_parser::extensions::GeneralName;
use x509_parser::prelude::FromDer as _;

/// Whether each certificate is signed by the one after it.
pub(super) fn is_signed_in_order(answer: &Exchange) -> Result<String, String> {
    let der = chain(answer)?;
    let certificates: Vec<X509Certificate<'_>> =
        der.iter().map(|der| parse(der)).collect::<Result<_, _>>()?;
    for (position, pair) in certificates.windows(2).enumerate() {
        if let [certificate, issuer] = pair {
            if certificate.issuer() != issuer.subject() {
                return Err(format!(
                    "certificate {} was issued by {}, and the next one is {}",
                    position + 1,
                    certificate.issuer(),
                    issuer.subject()
                ));
            }
            certificate.verify_signature(Some(issuer.public_key())).map_err(|_| {
                format!("certificate {} is not signed by the one after it", position + 1)
            })?;
        }
    }
    Ok(format!("{} certificates, each signed by the next", certificates.len()))
}

/// Whether the SubjectAltName of the first certificate holds just these names.
pub(super) fn has_names(answer: &Exchange, due: &[String]) -> Result<String, String> {
    let der = chain(answer)?;
    let leaf = parse(der.first().ok_or("no certificate")?)?;
    let san = leaf.subject_alternative_name().map_err(|e| e.to_string())?;
    let general = san.map(|san| san.value.general_names.as_slice()).unwrap_or_default();
    let seen: BTreeSet<String> = general.iter().map(name).collect();
    let due: BTreeSet<String> = due.iter().map(|name| name.to_lowercase()).collect();
    let shown = seen.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
    if seen == due {
        Ok(shown)
    } else {
        Err(if shown.is_empty() { "none".to_owned() } else { shown })
    }
}

fn chain(answer: &Exchange) -> Result<Vec<Vec<u8>>, String> {
    let received = answer.received.as_ref().map_err(|lost| format!("no answer: {lost}"))?;
    let chain = pem_chain(&received.body.text());
    if chain.is_empty() {
        Err(format!("no PEM certificate in a {} answer", received.status))
    } else {
        Ok(chain)
    }
}

fn parse(der: &[u8]) -> Result<X509Certificate<'_>, String> {
    X509Certificate::from_der(der).map(|(_, c)| c).map_err(|e| format!("no X.509 certificate: {e}"))
}

fn name(name: &GeneralName<'_>) -> String {
    match name {
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
        other => other.to_string(),
    }
}
