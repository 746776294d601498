//! tls-alpn-01 (RFC 8737), for IP addresses too (RFC 8738 section 6).

use std::fmt::Write as _;
use std::net::IpAddr;
use std::sync::Arc;

use assay_acme::identifier::{Identifier, IdentifierType};
use rcgen::{CertificateParams, CustomExtension, DistinguishedName, DnType, KeyPair, SanType};
use rustls::ServerConfig;
use rustls::crypto::aws_lc_rs;
use rustls::pki_types::PrivateKeyDer;
use rustls::sign::{CertifiedKey, SingleCertAndKey};

/// The ALPN protocol of validation (RFC 8737 section 6.2).
pub(crate) const PROTOCOL: &[u8] = b"acme-tls/1";

/// The SNI under which an identifier is validated: the name itself, or the reverse mapping of the
/// address (RFC 8738 section 6).
pub(crate) fn server_name(identifier: &Identifier) -> String {
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

/// A TLS server that shows the certificate of a challenge; `None` where none can be made.
pub(crate) fn config(identifier: &Identifier, digest: &[u8; 32]) -> Option<ServerConfig> {
    let san = match identifier.value.parse() {
        Ok(ip) if identifier.kind == IdentifierType::IP => SanType::IpAddress(ip),
        _ => SanType::DnsName(identifier.value.as_str().try_into().ok()?),
    };
    let mut params = CertificateParams::default();
    // An issuer must have a name (RFC 5280 section 4.1.2.4).
    params.distinguished_name = DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, "assay tls-alpn-01");
    params.subject_alt_names = vec![san];
    // Critical, as RFC 8737 section 3 has it; rcgen makes it so.
    params.custom_extensions = vec![CustomExtension::new_acme_identifier(digest)];
    let key = KeyPair::generate().ok()?;
    let certificate = params.self_signed(&key).ok()?;
    let key = PrivateKeyDer::try_from(key.serialize_der()).ok()?;
    let key = aws_lc_rs::sign::any_supported_type(&key).ok()?;
    // Not `with_single_cert`: it reads the certificate, and refuses the critical extension.
    let certified = CertifiedKey::new(vec![certificate.der().clone()], key);
    let mut config = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()
        .ok()?
        .with_no_client_auth()
        .with_cert_resolver(Arc::new(SingleCertAndKey::from(certified)));
    config.alpn_protocols = vec![PROTOCOL.to_vec()];
    // Nobody comes back to this certificate.
    config.send_tls13_tickets = 0;
    Some(config)
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
