//! Behaviours over TLS.

use std::io::{self, ErrorKind};
use std::net::IpAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use assay_acme::identifier::Identifier;
use assay_acme::names::{KeyAuthorization, Thumbprint, Token};
use assay_responder::{Answer, Provisioned, Responder};
use rustls::ClientConfig;
use rustls::crypto::aws_lc_rs;
use rustls::pki_types::ServerName;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use x509_parser::extensions::{GeneralName, X509Extension};
use x509_parser::prelude::{FromDer as _, X509Certificate};

use crate::behaviours::{Case, SILENCE, SOON, behave};
use crate::responder;
use crate::tls::{ACME_IDENTIFIER, Anybody};

/// What a peer gets for one ClientHello.
#[derive(Debug)]
pub(crate) struct Got {
    shown: Option<io::Result<Shown>>,
    took: Duration,
}

#[derive(Debug)]
struct Shown {
    certificate: Vec<u8>,
    protocol: Option<Vec<u8>>,
    version: String,
}

impl Got {
    fn shown(&self) -> Option<&Shown> {
        self.shown.as_ref()?.as_ref().ok()
    }

    fn error(&self) -> Option<&io::Error> {
        self.shown.as_ref()?.as_ref().err()
    }

    fn says(&self, part: &str) -> bool {
        self.error().is_some_and(|error| error.to_string().contains(part))
    }

    fn certificate<T>(&self, judge: impl FnOnce(&X509Certificate<'_>) -> T) -> Option<T> {
        let (_, certificate) = X509Certificate::from_der(&self.shown()?.certificate).ok()?;
        Some(judge(&certificate))
    }

    /// The subjectAltNames are these.
    fn names(&self, due: &[GeneralName<'_>]) -> bool {
        let names = self.certificate(|certificate| {
            let san = certificate.subject_alternative_name().expect("well-formed");
            san.map_or(due.is_empty(), |san| san.value.general_names == due)
        });
        names == Some(true)
    }

    /// The content of every acmeIdentifier, and whether it is critical.
    fn acme_identifiers(&self) -> Vec<(bool, Vec<u8>)> {
        let acme = |extension: &&X509Extension<'_>| extension.oid.to_id_string() == ACME_IDENTIFIER;
        self.certificate(|certificate| {
            let found = certificate.extensions().iter().filter(acme);
            found.map(|extension| (extension.critical, extension.value.to_vec())).collect()
        })
        .unwrap_or_default()
    }

    /// The handshake, the name and the digest are right.
    fn is_right(&self) -> bool {
        self.shown().is_some_and(|shown| shown.protocol.as_deref() == Some(b"acme-tls/1"))
            && self.acme_identifiers() == [(true, right())]
    }
}

/// A DER OCTET STRING.
fn string(octets: &[u8]) -> Vec<u8> {
    [&[4, octets.len() as u8], octets].concat()
}

fn key_authorization() -> KeyAuthorization {
    Token::seen("tOkEn").authorize(&Thumbprint([7; 32]))
}

fn digest() -> [u8; 32] {
    key_authorization().digest()
}

fn wrong() -> Vec<u8> {
    string(&digest().map(|octet| !octet))
}

fn right() -> Vec<u8> {
    string(&digest())
}

async fn shake(responder: &Responder, name: &str, patience: Duration) -> Got {
    let name = ServerName::try_from(name.to_owned()).expect("a name");
    let start = Instant::now();
    let stream = TcpStream::connect(responder.tls_addresses()[0]).await.expect("connects");
    let connecting = connector("acme-tls/1").connect(name, stream);
    let connected = timeout(patience, connecting).await.ok();
    let shown = connected.map(|connected| {
        let connected = connected?;
        let (_, session) = connected.get_ref();
        Ok(Shown {
            certificate: session.peer_certificates().expect("a certificate")[0].to_vec(),
            protocol: session.alpn_protocol().map(<[u8]>::to_vec),
            version: format!("{:?}", session.protocol_version().expect("a version")),
        })
    });
    Got { shown, took: start.elapsed() }
}

fn connector(protocol: &str) -> TlsConnector {
    let mut config = ClientConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("versions")
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(Anybody))
        .with_no_client_auth();
    config.alpn_protocols = vec![protocol.as_bytes().to_vec()];
    TlsConnector::from(Arc::new(config))
}

/// The answer to a request by HTTP over TLS.
async fn get(responder: &Responder, name: &str) -> io::Result<String> {
    let server_name = ServerName::try_from(name.to_owned()).expect("a name");
    let stream = TcpStream::connect(responder.tls_addresses()[0]).await.expect("connects");
    let mut stream = connector("http/1.1").connect(server_name, stream).await?;
    let request = format!("GET /.well-known/acme-challenge/tOkEn HTTP/1.1\r\nhost: {name}\r\n\r\n");
    stream.write_all(request.as_bytes()).await?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await?;
    Ok(answer)
}

fn provision(responder: &Responder, identifier: Identifier) -> Provisioned {
    responder.provision(Answer::TlsAlpn01 { identifier, key_authorization: key_authorization() })
}

fn new(
    id: &'static str,
    told: impl Into<String>,
    shows: impl Fn(&Got) -> bool + 'static,
) -> Case<Got> {
    Case::new(id, told, shows)
}

/// What each behaviour does for `ID.assay.test`, or for another name.
pub(crate) fn cases() -> Vec<(Case<Got>, Option<IpAddr>)> {
    let named = |id, told, due: &'static [GeneralName<'static>]| {
        new(id, told, move |got: &Got| got.names(due) && got.is_right())
    };
    let identified = |id, told, due: Vec<(bool, Vec<u8>)>| {
        new(id, told, move |got: &Got| got.acme_identifiers() == due)
    };
    let domain = vec![
        new("tls-no-alpn", "no ALPN", |got| {
            got.shown().is_some_and(|shown| shown.protocol.is_none())
                && got.acme_identifiers() == [(true, right())]
        }),
        new("tls-wrong-alpn", "ServerHello of 0x0303 with http/1.1", |got| {
            got.says("SelectedUnofferedApplicationProtocol")
        }),
        new("tls-1-1", "refused by", |_| true),
        new("tls-1-1", "ServerHello of 0x0302", |got| got.says("ServerDoesNotSupportTls12Or13")),
        new("tls-1-2", "TLS 1.2", |got| {
            got.shown().is_some_and(|shown| shown.version == "TLSv1_2") && got.is_right()
        }),
        new("tls-1-3", "TLS 1.3", |got| {
            got.shown().is_some_and(|shown| shown.version == "TLSv1_3") && got.is_right()
        }),
        named(
            "tls-extra-san",
            "one more name",
            &[
                GeneralName::DNSName("tls-extra-san.assay.test"),
                GeneralName::DNSName("extra.assay.test"),
            ],
        ),
        named("tls-wrong-san", "another name", &[GeneralName::DNSName("b.test")])
            .text("name", "b.test"),
        named("tls-no-san", "no subjectAltName", &[]),
        new("tls-san-in-common-name", "the name in the subject only", |got| {
            let subject = got.certificate(|certificate| certificate.subject().to_string());
            got.names(&[]) && subject.as_deref() == Some("CN=tls-san-in-common-name.assay.test")
        }),
        named(
            "tls-san-type",
            "the name as uri",
            &[GeneralName::URI("https://tls-san-type.assay.test/")],
        ),
        named(
            "tls-san-type",
            "the name as email",
            &[GeneralName::RFC822Name("admin@tls-san-type.assay.test")],
        )
        .text("type", "email"),
        identified("tls-no-acme-identifier", "no acmeIdentifier", vec![]),
        identified(
            "tls-acme-identifier-not-critical",
            "acmeIdentifier not critical",
            vec![(false, right())],
        ),
        identified("tls-wrong-digest", "wrong digest", vec![(true, wrong())]),
        identified(
            "tls-digest-without-octet-string",
            "digest without OCTET STRING",
            vec![(true, digest().to_vec())],
        ),
        identified("tls-short-digest", "short digest", vec![(true, string(&digest()[..31]))]),
        identified(
            "tls-two-acme-identifiers",
            "two acmeIdentifiers",
            vec![(true, right()), (true, wrong())],
        ),
        identified(
            "tls-digest-of",
            "digest of tOkEn.x",
            vec![(true, string(&KeyAuthorization::seen("tOkEn.x").digest()))],
        )
        .text("text", "{token}.x"),
        identified(
            "tls-digest-rendering",
            "digest: trailing",
            vec![(true, [right(), vec![0]].concat())],
        )
        .text("form", "trailing"),
        identified("tls-digest-rendering", "digest: nested", vec![(true, string(&right()))])
            .text("form", "nested"),
        identified("tls-draft-identifier", "acmeIdentifier of the drafts", vec![]),
        named(
            "tls-sans",
            "for dns:TLS-SANS.ASSAY.TEST",
            &[GeneralName::DNSName("TLS-SANS.ASSAY.TEST")],
        )
        .texts("names", &["dns:{NAME}"]),
        named(
            "tls-sans",
            "for ip:192.0.2.1",
            &[GeneralName::IPAddress(&[192, 0, 2, 1]), GeneralName::RFC822Name("a@b.test")],
        )
        .texts("names", &["ip:192.0.2.1", "email:a@b.test"]),
        new("tls-two-sans", "two subjectAltNames", |got| {
            got.certificate(|certificate| certificate.subject_alternative_name().is_err())
                == Some(true)
        }),
        new("tls-broken-signature", "broken signature", |got| {
            let verifies =
                got.certificate(|certificate| certificate.verify_signature(None).is_ok());
            verifies == Some(false) && got.is_right()
        }),
        new("tls-left-open", "0 octets after the handshake, closed by the peer", Got::is_right),
        // What it is for has a test of its own.
        new("tls-any-name", "certificate for tls-any-name.assay.test", Got::is_right),
        new("tls-not-self-signed", "issued by another key", |got| {
            let alone = got.certificate(|certificate| {
                certificate.issuer() != certificate.subject()
                    && certificate.verify_signature(None).is_err()
            });
            alone == Some(true) && got.is_right()
        }),
        new("tls-expired", "expired", |got| {
            let end = got.certificate(|certificate| certificate.validity().not_after.timestamp());
            end.is_some_and(|end| end < 1_600_000_000) && got.is_right()
        }),
        new("tls-not-yet-valid", "not yet valid", |got| {
            let start =
                got.certificate(|certificate| certificate.validity().not_before.timestamp());
            start.is_some_and(|start| start > 10_000_000_000) && got.is_right()
        }),
        new("tls-alert", "refused: InternalError", |got| got.says("InternalError")),
        new("tls-alert", "refused: AccessDenied", |got| got.says("AccessDenied"))
            .text("alert", "access-denied"),
        new("tls-reset", "connection reset", |got| {
            got.error().is_some_and(|error| error.kind() == ErrorKind::ConnectionReset)
        }),
        new("tls-close", "connection closed", |got| {
            got.error().is_some_and(|error| error.kind() == ErrorKind::UnexpectedEof)
        }),
        new("tls-silent", "no answer", |got| got.shown.is_none()),
        new("tls-plain-http", "octets", |got| got.says("InvalidContentType")),
        // What it is for has a test of its own.
        new("tls-https", "certificate for tls-https.assay.test", Got::is_right),
        new("tls-slow", "after 30ms", |got| {
            got.is_right() && got.took >= Duration::from_millis(30)
        })
        .time("delay", 30),
    ];
    let address = named("tls-ip-san-missing", "a dNSName", &[GeneralName::DNSName("192.0.2.1")]);
    let mut cases: Vec<_> = domain.into_iter().map(|case| (case, None)).collect();
    cases.push((address, Some([192, 0, 2, 1].into())));
    cases
}

#[tokio::test]
async fn each_shows_and_ends_with_its_guard() {
    let responder = responder().await;
    for (case, address) in cases() {
        let (identifier, server_name) = match address {
            Some(address) => (Identifier::ip(address), "1.2.0.192.in-addr.arpa".to_owned()),
            None => {
                let name = format!("{}.assay.test", case.id);
                (Identifier::dns(&name), name)
            }
        };
        let logged = responder.inbound_count();
        let guard = case.behave(&responder, &identifier.value);
        let _right = provision(&responder, identifier);
        let patience = if case.told == "no answer" { SILENCE } else { SOON };
        case.judge(&responder, logged, &shake(&responder, &server_name, patience).await).await;
        drop(guard);
        let honest = shake(&responder, &server_name, SOON).await;
        let due = match address {
            Some(_) => GeneralName::IPAddress(&[192, 0, 2, 1]),
            None => GeneralName::DNSName(&server_name),
        };
        assert!(honest.is_right() && honest.names(&[due]), "{}: {honest:?}", case.id);
    }
}

#[tokio::test]
async fn a_changed_certificate_still_needs_an_answer() {
    let responder = responder().await;
    let _guard = behave(&responder, "a.assay.test", "tls-expired");
    assert!(shake(&responder, "a.assay.test", SOON).await.says("UnrecognisedName"));
}

#[tokio::test]
async fn the_newest_counts_and_the_older_returns() {
    let responder = responder().await;
    let _right = provision(&responder, Identifier::dns("a.assay.test"));
    let _older = behave(&responder, "A.assay.test", "tls-no-san");
    let newer = behave(&responder, "a.assay.test.", "tls-alert");
    assert!(shake(&responder, "a.assay.test", SOON).await.says("InternalError"));
    drop(newer);
    assert!(shake(&responder, "a.assay.test", SOON).await.names(&[]));
}

#[tokio::test]
async fn http_is_served_over_tls_where_that_is_wanted() {
    let responder = responder().await;
    let token = Token::seen("tOkEn");
    let key_authorization = token.authorize(&Thumbprint([7; 32]));
    let due = key_authorization.as_str().to_owned();
    let _right = responder.provision(Answer::Http01 { token, key_authorization });
    let guard = behave(&responder, "a.assay.test", "tls-https");
    let answer = get(&responder, "a.assay.test").await.expect("an answer");
    assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with(&due), "{answer}");
    let log = responder.inbound_since(0);
    let told: Vec<_> = log.iter().map(|entry| entry.answer.as_str()).collect();
    assert_eq!(told, ["certificate for a.assay.test, then HTTP", "200 49 octets"]);
    assert!(get(&responder, "b.assay.test").await.is_err());
    drop(guard);
    assert!(get(&responder, "a.assay.test").await.is_err());
}

#[tokio::test]
async fn a_certificate_stands_in_for_names_that_nothing_stands_for() {
    let responder = responder().await;
    let _right = provision(&responder, Identifier::dns("a.assay.test"));
    let _other = provision(&responder, Identifier::dns("b.assay.test"));
    let guard = behave(&responder, "a.assay.test", "tls-any-name");
    for (asked, shown) in [("c.assay.test", "a.assay.test"), ("b.assay.test", "b.assay.test")] {
        let got = shake(&responder, asked, SOON).await;
        assert!(got.names(&[GeneralName::DNSName(shown)]), "{asked}: {got:?}");
    }
    let log = responder.inbound_since(0);
    assert_eq!(log[0].question, "acme-tls/1 c.assay.test");
    drop(guard);
    assert!(shake(&responder, "c.assay.test", SOON).await.says("UnrecognisedName"));
}

#[tokio::test]
async fn tls_at_the_port_of_http_is_heard() {
    let responder = responder().await;
    let name = ServerName::try_from("a.assay.test").expect("a name");
    let stream = TcpStream::connect(responder.http_addresses()[0]).await.expect("connects");
    assert!(connector("acme-tls/1").connect(name, stream).await.is_err());
    let log = responder.inbound_since(0);
    let told: Vec<_> = log.iter().map(|entry| (&*entry.question, &*entry.answer)).collect();
    assert_eq!(told, [("acme-tls/1 a.assay.test", "closed: the port of http-01")]);
}
