use std::net::IpAddr;
use std::sync::Arc;

use assay_acme::identifier::Identifier;
use assay_record::Protocol;
use assay_responder::{Answer, Responder};
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::aws_lc_rs;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{ClientConfig, DigitallySignedStruct, Error, SignatureScheme};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use x509_parser::extensions::GeneralName;
use x509_parser::prelude::{FromDer as _, X509Certificate};

use crate::responder;

/// id-pe-acmeIdentifier (RFC 8737 section 6.1).
const ACME_IDENTIFIER: &str = "1.3.6.1.5.5.7.1.31";

#[derive(Debug)]
struct Anybody;

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

/// The certificate shown to a server name and ALPN protocols.
async fn shown(responder: &Responder, name: &str, alpn: &[&[u8]]) -> Option<Vec<u8>> {
    let mut config = ClientConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("versions")
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(Anybody))
        .with_no_client_auth();
    config.alpn_protocols = alpn.iter().map(|protocol| protocol.to_vec()).collect();
    let stream = TcpStream::connect(responder.tls_addresses()[0]).await.expect("connects");
    let name = ServerName::try_from(name.to_owned()).expect("a name");
    let stream = TlsConnector::from(Arc::new(config)).connect(name, stream).await.ok()?;
    let (_, session) = stream.get_ref();
    assert_eq!(session.alpn_protocol(), Some(&b"acme-tls/1"[..]));
    Some(session.peer_certificates()?.first()?.to_vec())
}

fn provision(responder: &Responder, identifier: Identifier) -> assay_responder::Provisioned {
    responder.provision(Answer::TlsAlpn01 { identifier, digest: [9; 32] })
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
    assert_eq!(extension.value, [&[0x04, 32][..], &[9; 32]].concat());
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
async fn without_the_protocol_or_the_name_there_is_no_handshake() {
    let responder = responder().await;
    let _guard = provision(&responder, Identifier::dns("a.assay.test"));
    assert!(shown(&responder, "a.assay.test", &[b"h2"]).await.is_none());
    assert!(shown(&responder, "a.assay.test", &[]).await.is_none());
    assert!(shown(&responder, "b.assay.test", &[b"acme-tls/1"]).await.is_none());
    let answers: Vec<_> =
        responder.inbound_since(0).into_iter().map(|entry| entry.answer).collect();
    assert_eq!(answers.len(), 3);
    assert!(answers.iter().all(|answer| answer.starts_with("refused")), "{answers:?}");
}
