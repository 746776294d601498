//! tls-alpn-01 (RFC 8737), for addresses too (RFC 8738 section 6).

use std::net::IpAddr;
use std::sync::Arc;

use assay_acme::identifier::Identifier;
use assay_acme::problem::AcmeError;
use rustls::pki_types::ServerName;
use tokio::io::{AsyncWriteExt as _, copy, sink};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use x509_parser::extensions::ParsedExtension;
use x509_parser::prelude::{FromDer as _, GeneralName, X509Certificate};

use super::{Attempt, Failure, Network, greeting, host_of, is_address};
use crate::faults::Slip;

/// id-pe-acmeIdentifier (RFC 8737 section 3).
pub(crate) const ACME_IDENTIFIER: &str = "1.3.6.1.5.5.7.1.31";

/// The names that a certificate shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// What each subjectAltName extension has.
    pub alternative: Vec<Vec<ShownName>>,
    /// The common name.
    pub common: Option<String>,
}

/// A name in a certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShownName {
    /// A DNS name.
    Dns(String),
    /// An address.
    Address(IpAddr),
    /// Anything else.
    Other,
}

impl Shown {
    fn of(certificate: &X509Certificate<'_>) -> Self {
        let alternative = certificate.extensions().iter().filter_map(|extension| {
            let ParsedExtension::SubjectAlternativeName(san) = extension.parsed_extension() else {
                return None;
            };
            Some(san.general_names.iter().map(ShownName::of).collect())
        });
        let common = certificate.subject().iter_common_name().next();
        Self {
            alternative: alternative.collect(),
            common: common.and_then(|name| name.as_str().ok()).map(str::to_owned),
        }
    }

    /// All alternative names.
    pub fn all(&self) -> impl Iterator<Item = &ShownName> {
        self.alternative.iter().flatten()
    }
}

impl ShownName {
    fn of(name: &GeneralName<'_>) -> Self {
        match name {
            GeneralName::DNSName(name) => Self::Dns((*name).to_owned()),
            GeneralName::IPAddress(octets) => address(octets).map_or(Self::Other, Self::Address),
            _ => Self::Other,
        }
    }

    /// Whether it is that identifier.
    pub fn is(&self, identifier: &Identifier) -> bool {
        match self {
            Self::Dns(name) => {
                !is_address(identifier) && name.eq_ignore_ascii_case(host_of(identifier))
            }
            Self::Address(ip) => is_address(identifier) && ip.to_string() == identifier.value,
            Self::Other => false,
        }
    }
}

/// Shakes hands for `acme-tls/1` and looks at the certificate; nothing more is sent.
pub(super) async fn look(network: &Network, attempt: &Attempt) -> Result<(), Failure> {
    let host = host_of(&attempt.identifier);
    if let Some(greeting) = attempt.greets_first {
        let stream = network.connect(attempt, host, attempt.tls_port).await?;
        greeting::say(stream, &greeting(attempt)).await;
    }
    let stream = shake(network, attempt, host).await?;
    let (_, connection) = stream.get_ref();
    let protocol = connection.alpn_protocol().map(<[u8]>::to_vec);
    let der = connection.peer_certificates().and_then(|chain| chain.first()).cloned();
    leave(stream, attempt).await;
    if protocol.as_deref() != Some(b"acme-tls/1") {
        attempt.slip(Slip::TlsProtocol, "the server did not choose acme-tls/1")?;
    }
    let der = der.ok_or_else(|| Failure::incorrect("the server has no certificate"))?;
    let (_, certificate) = X509Certificate::from_der(&der)
        .map_err(|error| Failure::incorrect(format!("the certificate is illegible: {error}")))?;
    if !(attempt.certificate_is_taken)(&der) {
        return Err(Failure::incorrect("the certificate is not valid"));
    }
    if !(attempt.names_are)(&attempt.identifier, &Shown::of(&certificate)) {
        let detail = format!("{host} is not the one alternative name of the certificate");
        attempt.slip(Slip::TlsNames, detail)?;
    }
    check_digest(&certificate, attempt)
}

async fn shake(
    network: &Network,
    attempt: &Attempt,
    host: &str,
) -> Result<TlsStream<TcpStream>, Failure> {
    let tls = |detail: String| Failure::new(AcmeError::Tls, detail);
    let named = (attempt.server_name)(&attempt.identifier);
    let mut config = network.tls(b"acme-tls/1")?;
    config.alpn_protocols = attempt.protocols.iter().map(|it| it.as_bytes().to_vec()).collect();
    config.enable_sni = named.is_some();
    let name = ServerName::try_from(named.unwrap_or_else(|| "unnamed.invalid".to_owned()))
        .map_err(|error| tls(error.to_string()))?;
    let stream = network.connect(attempt, host, attempt.tls_port).await?;
    TlsConnector::from(Arc::new(config))
        .connect(name, stream)
        .await
        .map_err(|error| tls(format!("handshake with {host}: {error}")))
}

/// Closes the connection (RFC 8737 section 4), having said what there is to say.
async fn leave(mut stream: TlsStream<TcpStream>, attempt: &Attempt) {
    if !attempt.says_more.is_empty() {
        // Nobody hears whether it arrives.
        let _ = stream.write_all(attempt.says_more).await;
        let _ = stream.flush().await;
    }
    if attempt.stays {
        tokio::spawn(async move { copy(&mut stream, &mut sink()).await });
    }
}

/// The name, or the reverse-mapping name of the address (RFC 8738 section 6).
pub(crate) fn server_name(identifier: &Identifier) -> String {
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
pub(crate) fn names_only(identifier: &Identifier, shown: &Shown) -> bool {
    match shown.alternative.as_slice() {
        [names] => matches!(names.as_slice(), [name] if name.is(identifier)),
        _ => false,
    }
}

/// The address in a SAN.
pub(crate) fn address(octets: &[u8]) -> Option<IpAddr> {
    let four = <[u8; 4]>::try_from(octets).map(IpAddr::from);
    let six = <[u8; 16]>::try_from(octets).map(IpAddr::from);
    four.or(six).ok()
}

/// A DER OCTET STRING with the digest (RFC 8737 section 3).
pub(crate) fn is_octet_string(due: &[u8; 32], value: &[u8]) -> bool {
    value.strip_prefix(&[0x04, 0x20]) == Some(&due[..])
}

/// One acmeIdentifier, critical, an OCTET STRING with the digest of the key authorization.
fn check_digest(certificate: &X509Certificate<'_>, attempt: &Attempt) -> Result<(), Failure> {
    let due = attempt.key_authorization.digest();
    let found: Vec<_> = certificate
        .extensions()
        .iter()
        .filter(|extension| {
            attempt.acme_identifiers.contains(&extension.oid.to_id_string().as_str())
        })
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
    if !found.iter().any(|extension| (attempt.digest_is)(&due, extension.value)) {
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
