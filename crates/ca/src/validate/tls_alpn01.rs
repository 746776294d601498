//! tls-alpn-01 (RFC 8737), for addresses too (RFC 8738 section 6).

use std::net::IpAddr;
use std::sync::Arc;

use assay_acme::identifier::Identifier;
use assay_acme::problem::AcmeError;
use rustls::pki_types::ServerName;
use tokio_rustls::TlsConnector;
use x509_parser::prelude::{FromDer as _, GeneralName, X509Certificate};

use super::{Attempt, Failure, Network, host_of, is_address};
use crate::faults::Slip;

/// id-pe-acmeIdentifier (RFC 8737 section 3).
const ACME_IDENTIFIER: &str = "1.3.6.1.5.5.7.1.31";

/// Shakes hands for `acme-tls/1` and looks at the certificate; nothing more is sent.
pub(super) async fn look(network: &Network, attempt: &Attempt) -> Result<(), Failure> {
    let tls = |detail: String| Failure::new(AcmeError::Tls, detail);
    let host = host_of(&attempt.identifier);
    let name = ServerName::try_from(server_name(&attempt.identifier))
        .map_err(|error| tls(error.to_string()))?;
    let connector = TlsConnector::from(Arc::new(network.tls(b"acme-tls/1")?));
    let stream = network.connect(host, attempt.tls_port).await?;
    let stream = connector
        .connect(name, stream)
        .await
        .map_err(|error| tls(format!("handshake with {host}: {error}")))?;
    let (_, connection) = stream.get_ref();
    if connection.alpn_protocol() != Some(b"acme-tls/1") {
        attempt.slip(Slip::TlsProtocol, "the server did not choose acme-tls/1")?;
    }
    let der = connection
        .peer_certificates()
        .and_then(|chain| chain.first())
        .ok_or_else(|| Failure::incorrect("the server has no certificate"))?;
    let (_, certificate) = X509Certificate::from_der(der)
        .map_err(|error| Failure::incorrect(format!("the certificate is illegible: {error}")))?;
    if !names_only(&certificate, &attempt.identifier) {
        let detail = format!("{host} is not the one alternative name of the certificate");
        attempt.slip(Slip::TlsNames, detail)?;
    }
    check_digest(&certificate, attempt)
}

/// The name, or the reverse-mapping name of the address (RFC 8738 section 6).
fn server_name(identifier: &Identifier) -> String {
    match identifier.value.parse::<IpAddr>() {
        Ok(IpAddr::V4(address)) if is_address(identifier) => {
            let [a, b, c, d] = address.octets();
            format!("{d}.{c}.{b}.{a}.in-addr.arpa")
        }
        Ok(IpAddr::V6(address)) if is_address(identifier) => {
            let nibbles: String = address
                .octets()
                .iter()
                .rev()
                .flat_map(|octet| [octet & 15, octet >> 4])
                .map(|nibble| format!("{nibble:x}."))
                .collect();
            format!("{nibbles}ip6.arpa")
        }
        _ => host_of(identifier).to_owned(),
    }
}

/// One alternative name, and that is the identifier.
fn names_only(certificate: &X509Certificate<'_>, identifier: &Identifier) -> bool {
    let names = certificate
        .subject_alternative_name()
        .ok()
        .flatten()
        .map(|extension| extension.value.general_names.as_slice())
        .unwrap_or_default();
    match names {
        [GeneralName::DNSName(name)] => {
            !is_address(identifier) && name.eq_ignore_ascii_case(host_of(identifier))
        }
        [GeneralName::IPAddress(octets)] => {
            is_address(identifier)
                && address(octets).is_some_and(|ip| ip.to_string() == identifier.value)
        }
        _ => false,
    }
}

/// The address in a SAN.
pub(crate) fn address(octets: &[u8]) -> Option<IpAddr> {
    let four = <[u8; 4]>::try_from(octets).map(IpAddr::from);
    let six = <[u8; 16]>::try_from(octets).map(IpAddr::from);
    four.or(six).ok()
}

/// One acmeIdentifier, critical, an OCTET STRING with the digest of the key authorization.
fn check_digest(certificate: &X509Certificate<'_>, attempt: &Attempt) -> Result<(), Failure> {
    let mut due = vec![0x04, 0x20];
    due.extend(attempt.key_authorization.digest());
    let found: Vec<_> = certificate
        .extensions()
        .iter()
        .filter(|extension| extension.oid.to_id_string() == ACME_IDENTIFIER)
        .collect();
    if found.is_empty() {
        let detail = "the certificate has no acmeIdentifier extension";
        return attempt.slip(Slip::TlsExtensionMissing, detail);
    }
    if found.len() > 1 {
        let detail = "the certificate has several acmeIdentifier extensions";
        attempt.slip(Slip::TlsSeveralExtensions, detail)?;
    }
    if !found.iter().all(|extension| extension.critical) {
        attempt.slip(Slip::TlsNotCritical, "acmeIdentifier is not critical")?;
    }
    if !found.iter().any(|extension| extension.value == due) {
        let detail = "acmeIdentifier is not the digest of the key authorization";
        attempt.slip(Slip::TlsDigest, detail)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_asked_for_by_its_reverse_mapping() {
        for (text, due) in [
            ("192.0.2.1", "1.2.0.192.in-addr.arpa"),
            (
                "2001:db8::1",
                "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa",
            ),
        ] {
            let identifier = Identifier::ip(text.parse().unwrap());
            assert_eq!(server_name(&identifier), due);
        }
    }
}
