use std::net::IpAddr;
use std::sync::Arc;

use assay_acme::identifier::Identifier;
use assay_acme::names::KeyAuthorization;
use assay_record::Protocol;
use assay_responder::{Answer, Responder};
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::aws_lc_rs;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{
    ClientConfig, DigitallySignedStruct, Error, SignatureScheme, SupportedProtocolVersion,
};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use x509_parser::extensions::GeneralName;
use x509_parser::prelude::{FromDer as _, X509Certificate};

use crate::responder;

/// id-pe-acmeIdentifier (RFC 8737 section 6.1).
pub(crate) const ACME_IDENTIFIER: &str = "1.3.6.1.5.5.7.1.31";

#[derive(Debug)]
pub(crate) struct Anybody;

impl ServerCertVerifier for Anybody {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        Ok(HandshakeSignatureValid::assertion())
    }

    // rustls reads the certificate to check the signature, and refuses the critical extension.
    fn verify_tls13_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        Ok(HandshakeSignatureValid::assertion())
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        aws_lc_rs::default_provider().signature_verification_algorithms.supported_schemes()
    }
}

/// The certificate shown to a server name and ALPN protocols, or what broke the handshake off.
async fn shown(responder: &Responder, name: &str, alpn: &[&[u8]]) -> Result<Vec<u8>, String> {
    shown_over(rustls::ALL_VERSIONS, responder, name, alpn).await
}

async fn shown_over(
    versions: &[&'static SupportedProtocolVersion],
    responder: &Responder,
    name: &str,
    alpn: &[&[u8]],
) -> Result<Vec<u8>, String> {
    let mut config = ClientConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_protocol_versions(versions)
        .expect("versions")
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(Anybody))
        .with_no_client_auth();
    config.alpn_protocols = alpn.iter().map(|protocol| protocol.to_vec()).collect();
    let stream = TcpStream::connect(responder.tls_addresses()[0]).await.expect("connects");
    let name = ServerName::try_from(name.to_owned()).expect("a name");
    config.enable_sni = name.to_str() != "unnamed";
    let connected = TlsConnector::from(Arc::new(config)).connect(name, stream).await;
    let mut stream = connected.map_err(|error| error.to_string())?;
    let (_, session) = stream.get_ref();
    assert_eq!(session.alpn_protocol(), Some(&b"acme-tls/1"[..]));
    let certificate = session.peer_certificates().expect("a certificate")[0].to_vec();
    assert_eq!(stream.read(&mut [0]).await.expect("close_notify"), 0);
    Ok(certificate)
}

/// The digest that is shown for a name, if any certificate is.
pub(crate) async fn acme_identifier(responder: &Responder, name: &str) -> Option<[u8; 32]> {
    let der = shown(responder, name, &[b"acme-tls/1"]).await.ok()?;
    let (_, certificate) = X509Certificate::from_der(&der).expect("X.509");
    let mut extensions = certificate.extensions().iter();
    let extension = extensions.find(|one| one.oid.to_id_string() == ACME_IDENTIFIER)?;
    extension.value.strip_prefix(b"\x04\x20")?.try_into().ok()
}

fn provision(responder: &Responder, identifier: Identifier) -> assay_responder::Provisioned {
    responder.provision(Answer::TlsAlpn01 {
        identifier,
        key_authorization: KeyAuthorization::seen("nine"),
    })
}

#[tokio::test]
async fn a_name_is_shown_with_the_critical_digest() {
    let responder = responder().await;
    let _guard = provision(&responder, Identifier::dns("a.assay.test"));
    let der = shown(&responder, "a.assay.test", &[b"acme-tls/1"]).await.expect("a certificate");
    let (_, certificate) = X509Certificate::from_der(&der).expect("X.509");
    let san = certificate.subject_alternative_name().expect("well-formed").expect("present");
    assert_eq!(san.value.general_names, [GeneralName::DNSName("a.assay.test")]);
    let extension = certificate
        .extensions()
        .iter()
        .find(|extension| extension.oid.to_id_string() == ACME_IDENTIFIER)
        .expect("acmeIdentifier");
    assert!(extension.critical);
    assert_eq!(extension.value, [&[0x04, 32][..], &nine()].concat());
    let log = responder.inbound_since(0);
    assert_eq!((log[0].protocol, log[0].name.as_str()), (Protocol::Tls, "a.assay.test"));
}

#[tokio::test]
async fn an_address_is_asked_for_by_its_reverse_name() {
    let responder = responder().await;
    let _guard = provision(&responder, Identifier::ip(IpAddr::from([127, 0, 0, 1])));
    let der =
        shown(&responder, "1.0.0.127.in-addr.arpa", &[b"acme-tls/1"]).await.expect("a certificate");
    let (_, certificate) = X509Certificate::from_der(&der).expect("X.509");
    let san = certificate.subject_alternative_name().expect("well-formed").expect("present");
    assert_eq!(san.value.general_names, [GeneralName::IPAddress(&[127, 0, 0, 1])]);
}

#[tokio::test]
async fn an_ipv6_address_is_asked_for_by_its_nibbles() {
    let responder = responder().await;
    let address: IpAddr = "2001:db8::1".parse().expect("an address");
    let _guard = provision(&responder, Identifier::ip(address));
    let name = "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa";
    let der = shown(&responder, name, &[b"acme-tls/1"]).await.expect("a certificate");
    let (_, certificate) = X509Certificate::from_der(&der).expect("X.509");
    let san = certificate.subject_alternative_name().expect("well-formed").expect("present");
    let octets = "2001:db8::1".parse::<std::net::Ipv6Addr>().expect("an address").octets();
    assert_eq!(san.value.general_names, [GeneralName::IPAddress(&octets)]);
}

#[tokio::test]
async fn either_version_of_tls_will_do() {
    let responder = responder().await;
    let _guard = provision(&responder, Identifier::dns("a.assay.test"));
    for version in [&rustls::version::TLS12, &rustls::version::TLS13] {
        let shown = shown_over(&[version], &responder, "A.assay.test", &[b"acme-tls/1"]).await;
        assert!(shown.is_ok(), "{version:?}: {shown:?}");
    }
}

#[tokio::test]
async fn the_newest_answer_is_shown_and_the_older_when_it_is_gone() {
    let responder = responder().await;
    let digest = async || {
        let shown = shown(&responder, "a.assay.test", &[b"acme-tls/1"]).await;
        shown.map(|der| der.windows(32).any(|octets| octets == nine()))
    };
    let identifier = Identifier::dns("a.assay.test");
    let older = provision(&responder, identifier.clone());
    let newer = responder.provision(Answer::TlsAlpn01 {
        identifier,
        key_authorization: KeyAuthorization::seen("eight"),
    });
    assert_eq!(digest().await, Ok(false));
    drop(newer);
    assert_eq!(digest().await, Ok(true));
    drop(older);
    assert!(digest().await.is_err());
}

#[tokio::test]
async fn a_refusal_says_why_by_an_alert_and_in_the_log() {
    let responder = responder().await;
    let _guard = provision(&responder, Identifier::dns("a.assay.test"));
    let acme: &[u8] = b"acme-tls/1";
    for (name, alpn, alert, why) in [
        ("a.assay.test", &[&b"h2"[..]][..], "NoApplicationProtocol", "acme-tls/1 was not offered"),
        ("a.assay.test", &[], "NoApplicationProtocol", "acme-tls/1 was not offered"),
        ("b.assay.test", &[acme], "UnrecognisedName", "nothing is provisioned for the name"),
        ("unnamed", &[acme], "UnrecognisedName", "no server name was given"),
    ] {
        let seen = responder.inbound_count();
        let error = shown(&responder, name, alpn).await.expect_err("refused");
        assert!(error.contains(alert), "{error}");
        let log = responder.inbound_since(seen);
        assert_eq!((log.len(), &log[0].answer), (1, &format!("refused: {why}")));
    }
    let questions: Vec<_> =
        responder.inbound_since(0).into_iter().map(|entry| entry.question).collect();
    let due = ["h2 a.assay.test", "no ALPN a.assay.test", "acme-tls/1 b.assay.test", "acme-tls/1 "];
    assert_eq!(questions, due);
}

#[tokio::test]
async fn what_is_no_tls_is_logged() {
    let responder = responder().await;
    let mut stream = TcpStream::connect(responder.tls_addresses()[0]).await.expect("connects");
    stream.write_all(b"GET / HTTP/1.1\r\n\r\n").await.expect("sent");
    let mut rest = Vec::new();
    let _ = stream.read_to_end(&mut rest).await;
    assert_eq!(responder.inbound_since(0)[0].question, "no ClientHello");
}

fn nine() -> [u8; 32] {
    KeyAuthorization::seen("nine").digest()
}
