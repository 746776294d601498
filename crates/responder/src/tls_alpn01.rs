//! tls-alpn-01 (RFC 8737), for IP addresses too (RFC 8738 section 6).

use std::fmt::Write as _;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use assay_acme::identifier::{Identifier, IdentifierType};
use assay_acme::names::KeyAuthorization;
use rcgen::{
    CertificateParams, CustomExtension, DistinguishedName, DnType, Issuer, KeyPair, SanType,
};
use rustls::crypto::aws_lc_rs;
use rustls::pki_types::PrivateKeyDer;
use rustls::sign::{CertifiedKey, SingleCertAndKey};
use rustls::{ServerConfig, SupportedProtocolVersion};

/// The ALPN protocol of validation (RFC 8737 section 6.2).
pub(crate) const PROTOCOL: &[u8] = b"acme-tls/1";

/// id-pe-acmeIdentifier (RFC 8737 section 6.1).
const ACME_IDENTIFIER: &[u64] = &[1, 3, 6, 1, 5, 5, 7, 1, 31];

/// The SNI under which an identifier is validated: the name itself, or the reverse mapping of the
/// address (RFC 8738 section 6).
pub fn server_name(identifier: &Identifier) -> String {
    if identifier.kind != IdentifierType::IP {
        return identifier.value.clone();
    }
    match identifier.value.parse() {
        Ok(IpAddr::V4(ip)) => {
            let [a, b, c, d] = ip.octets();
            format!("{d}.{c}.{b}.{a}.in-addr.arpa")
        }
        Ok(IpAddr::V6(ip)) => {
            let mut name = String::with_capacity(72);
            for octet in ip.octets().iter().rev() {
                let _ = write!(name, "{:x}.{:x}.", octet & 0xf, octet >> 4);
            }
            name.push_str("ip6.arpa");
            name
        }
        Err(_) => identifier.value.clone(),
    }
}

/// What a TLS server shows for a challenge, until behaviours have their way with it.
#[derive(Debug)]
pub(crate) struct Certificate {
    pub(crate) identifier: Identifier,
    pub(crate) key_authorization: KeyAuthorization,
    /// That of the key authorization.
    pub(crate) digest: [u8; 32],
    pub(crate) params: CertificateParams,
    /// Another key than its own signs it.
    pub(crate) issued: bool,
    /// Its signature does not verify.
    pub(crate) spoilt: bool,
    /// The peer is the one to end the connection.
    pub(crate) left_open: bool,
    /// What may be chosen of the ALPN protocols that the client offers.
    pub(crate) protocols: Vec<Vec<u8>>,
    /// How long the handshake has to wait.
    pub(crate) delay: Duration,
    pub(crate) versions: &'static [&'static SupportedProtocolVersion],
}

impl Certificate {
    /// As RFC 8737 section 3 has it; `None` where none can be made.
    pub(crate) fn new(identifier: Identifier, key_authorization: KeyAuthorization) -> Option<Self> {
        let digest = key_authorization.digest();
        let san = match identifier.value.parse() {
            Ok(ip) if identifier.kind == IdentifierType::IP => SanType::IpAddress(ip),
            _ => SanType::DnsName(identifier.value.as_str().try_into().ok()?),
        };
        let mut params = CertificateParams::default();
        // An issuer must have a name (RFC 5280 section 4.1.2.4).
        params.distinguished_name = named("assay tls-alpn-01");
        params.subject_alt_names = vec![san];
        // Critical, as RFC 8737 section 3 has it; rcgen makes it so.
        params.custom_extensions = vec![CustomExtension::new_acme_identifier(&digest)];
        let protocols = vec![PROTOCOL.to_vec()];
        let versions = rustls::DEFAULT_VERSIONS;
        Some(Self {
            identifier,
            key_authorization,
            digest,
            params,
            issued: false,
            spoilt: false,
            left_open: false,
            protocols,
            delay: Duration::ZERO,
            versions,
        })
    }

    /// For HTTP over TLS: without acmeIdentifier, and for another protocol.
    pub(crate) fn https(name: &str) -> Option<Self> {
        let mut certificate = Self::new(Identifier::dns(name), KeyAuthorization::seen(""))?;
        certificate.params.custom_extensions.clear();
        certificate.protocols = vec![b"http/1.1".to_vec()];
        Some(certificate)
    }

    /// The acmeIdentifier extension, with any content.
    pub(crate) fn acme_identifier(content: Vec<u8>) -> CustomExtension {
        let mut extension = CustomExtension::from_oid_content(ACME_IDENTIFIER, content);
        extension.set_criticality(true);
        extension
    }

    /// A TLS server that shows it.
    pub(crate) fn config(&self) -> Option<ServerConfig> {
        let key = KeyPair::generate().ok()?;
        let certificate = if self.issued {
            let mut issuer = CertificateParams::default();
            issuer.distinguished_name = named("assay issuer");
            let issuer = Issuer::new(issuer, KeyPair::generate().ok()?);
            self.params.signed_by(&key, &issuer).ok()?
        } else {
            self.params.self_signed(&key).ok()?
        };
        let mut shown = certificate.der().to_vec();
        if self.spoilt
            && let Some(last) = shown.last_mut()
        {
            *last ^= 1;
        }
        let key = PrivateKeyDer::try_from(key.serialize_der()).ok()?;
        let key = aws_lc_rs::sign::any_supported_type(&key).ok()?;
        // Not `with_single_cert`: it reads the certificate, and refuses the critical extension.
        let certified = CertifiedKey::new(vec![shown.into()], key);
        let provider = Arc::new(aws_lc_rs::default_provider());
        let mut config = ServerConfig::builder_with_provider(provider)
            .with_protocol_versions(self.versions)
            .ok()?
            .with_no_client_auth()
            .with_cert_resolver(Arc::new(SingleCertAndKey::from(certified)));
        config.alpn_protocols.clone_from(&self.protocols);
        // Nobody comes back to this certificate.
        config.send_tls13_tickets = 0;
        Some(config)
    }
}

fn named(name: &str) -> DistinguishedName {
    let mut distinguished_name = DistinguishedName::new();
    distinguished_name.push(DnType::CommonName, name);
    distinguished_name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_named_by_their_reverse_mapping() {
        let name = |ip: &str| server_name(&Identifier::ip(ip.parse().unwrap()));
        assert_eq!(name("192.0.2.1"), "1.2.0.192.in-addr.arpa");
        assert_eq!(
            name("2001:db8::1"),
            "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa"
        );
        assert_eq!(server_name(&Identifier::dns("a.test")), "a.test");
    }
}
