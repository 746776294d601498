//! What the responder is told over its management port.

use assay_acme::names::{Thumbprint, Token};
use assay_responder::{Responder, Settings};
use hickory_proto::op::ResponseCode;
use hickory_proto::rr::{RData, RecordType};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::dns;

async fn responder() -> Responder {
    let management = vec!["127.0.0.1:0".parse().expect("an address")];
    Responder::start(Settings { management, ..Settings::default() }).await.expect("free ports")
}

async fn send(responder: &Responder, method: &str, path: &str, body: &str) -> String {
    let address = responder.management_addresses()[0];
    exchange(
        address,
        &format!(
            "{method} {path} HTTP/1.1\r\nhost: {address}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
            body.len()
        ),
    )
    .await
}

async fn exchange(address: std::net::SocketAddr, request: &str) -> String {
    let mut stream = TcpStream::connect(address).await.expect("connects");
    stream.write_all(request.as_bytes()).await.expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.expect("an answer");
    answer
}

#[track_caller]
fn is(answer: &str, status: u16) {
    assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{answer}");
}

async fn tell(responder: &Responder, what: &str, body: &str) {
    is(&send(responder, "POST", what, body).await, 200);
}

/// What a name is answered with, each record as text.
async fn ask(responder: &Responder, name: &str, kind: RecordType) -> (ResponseCode, Vec<String>) {
    let mut stream = TcpStream::connect(responder.dns_addresses()[0]).await.expect("connects");
    let answer = dns::ask_over(&mut stream, &dns::question(name, kind)).await;
    let text = |data: &RData| match data {
        RData::Unknown { rdata, .. } => String::from_utf8_lossy(&rdata.anything).into_owned(),
        other => other.to_string(),
    };
    let records = answer.answers.iter().map(|record| text(&record.data)).collect();
    (answer.metadata.response_code, records)
}

#[tokio::test]
async fn records_are_set_and_cleared() {
    let responder = responder().await;
    let name = "_acme-challenge.a.assay.test.";
    for value in ["one", "two", "one"] {
        let body = format!(r#"{{"host":"{name}","value":"{value}"}}"#);
        tell(&responder, "/set-txt", &body).await;
    }
    assert_eq!(ask(&responder, name, RecordType::TXT).await.1, ["one", "two"]);
    tell(&responder, "/clear-txt", r#"{"Host":"_ACME-challenge.a.assay.test"}"#).await;
    assert!(ask(&responder, name, RecordType::TXT).await.1.is_empty());

    let name = "a.assay.test.";
    assert_eq!(ask(&responder, name, RecordType::A).await.1, ["127.0.0.1"]);
    tell(&responder, "/set-default-ipv4", r#"{"ip":"192.0.2.9"}"#).await;
    tell(&responder, "/set-default-ipv6", r#"{"ip":"2001:db8::9"}"#).await;
    tell(&responder, "/add-a", r#"{"host":"b.assay.test","addresses":["192.0.2.1","192.0.2.2"]}"#)
        .await;
    assert_eq!(ask(&responder, name, RecordType::A).await.1, ["192.0.2.9"]);
    assert_eq!(ask(&responder, name, RecordType::AAAA).await.1, ["2001:db8::9"]);
    let own = ["192.0.2.1", "192.0.2.2"];
    assert_eq!(ask(&responder, "B.assay.test.", RecordType::A).await.1, own);
    tell(&responder, "/clear-a", r#"{"host":"b.assay.test"}"#).await;
    tell(&responder, "/set-default-ipv4", r#"{"ip":""}"#).await;
    assert!(ask(&responder, "b.assay.test.", RecordType::A).await.1.is_empty());

    tell(
        &responder,
        "/add-caa",
        r#"{"host":"a.assay.test","policies":[{"tag":"issue","value":"ca.test"}]}"#,
    )
    .await;
    assert_eq!(ask(&responder, name, RecordType::CAA).await.1, [r#"0 issue "ca.test""#]);
    tell(&responder, "/set-servfail", r#"{"host":"a.assay.test"}"#).await;
    assert_eq!(ask(&responder, name, RecordType::CAA).await.0, ResponseCode::ServFail);
    tell(&responder, "/clear-servfail", r#"{"host":"a.assay.test"}"#).await;
    tell(&responder, "/clear-caa", r#"{"host":"a.assay.test"}"#).await;
    assert_eq!(ask(&responder, name, RecordType::CAA).await, (ResponseCode::NoError, Vec::new()));
}

#[tokio::test]
async fn a_cname_leads_to_what_its_target_has_wherever_that_is() {
    let responder = responder().await;
    let cname = r#"{"host":"_acme-challenge.a.assay.test","target":"elsewhere.example"}"#;
    tell(&responder, "/set-cname", cname).await;
    tell(&responder, "/set-txt", r#"{"host":"elsewhere.example","value":"there"}"#).await;
    let asked = ask(&responder, "_acme-challenge.a.assay.test.", RecordType::TXT).await;
    assert_eq!(asked.1, ["elsewhere.example.", "there"]);
    assert_eq!(ask(&responder, "elsewhere.example.", RecordType::TXT).await.1, ["there"]);
    assert_eq!(ask(&responder, "other.example.", RecordType::TXT).await.0, ResponseCode::NXDomain);
    // Two that lead to each other end somewhere.
    let back = r#"{"host":"elsewhere.example","target":"_acme-challenge.a.assay.test"}"#;
    tell(&responder, "/set-cname", back).await;
    let asked = ask(&responder, "elsewhere.example.", RecordType::TXT).await;
    assert!(asked.1.len() <= 8, "{asked:?}");
    tell(&responder, "/clear-cname", r#"{"host":"_acme-challenge.a.assay.test"}"#).await;
}

#[tokio::test]
async fn challenges_of_http_and_tls_are_added_and_removed() {
    let responder = responder().await;
    let fetch = "GET /.well-known/acme-challenge/tOkEn HTTP/1.1\r\nhost: a\r\n\r\n";
    let http = responder.http_addresses()[0];
    let content = Token::seen("tOkEn").authorize(&Thumbprint([7; 32])).as_str().to_owned();
    for old_or_new in ["old", &content] {
        let body = format!(r#"{{"token":"tOkEn","content":"{old_or_new}"}}"#);
        tell(&responder, "/add-http01", &body).await;
    }
    let answer = exchange(http, fetch).await;
    assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with(&content), "{answer}");
    tell(&responder, "/del-http01", r#"{"token":"tOkEn"}"#).await;
    is(&exchange(http, fetch).await, 404);
    let redirect = r#"{"path":"/.well-known/acme-challenge/tOkEn","targetURL":"http://b.test/x"}"#;
    tell(&responder, "/add-redirect", redirect).await;
    let answer = exchange(http, fetch).await;
    assert!(answer.starts_with("HTTP/1.1 302") && answer.contains("location: http://b.test/x"));
    tell(&responder, "/del-redirect", r#"{"path":"/.well-known/acme-challenge/tOkEn"}"#).await;
    is(&exchange(http, fetch).await, 404);

    let body = format!(r#"{{"host":"a.assay.test","content":"{content}"}}"#);
    tell(&responder, "/add-tlsalpn01", &body).await;
    let shown = crate::tls::acme_identifier(&responder, "a.assay.test").await;
    let due = Token::seen("tOkEn").authorize(&Thumbprint([7; 32])).digest();
    assert_eq!(shown, Some(due));
    tell(&responder, "/del-tlsalpn01", r#"{"host":"a.assay.test"}"#).await;
    assert_eq!(crate::tls::acme_identifier(&responder, "a.assay.test").await, None);
}

#[tokio::test]
async fn what_is_wrong_is_said() {
    let responder = responder().await;
    for (path, body, words) in [
        ("/set-txt", "", "EOF"),
        ("/set-txt", "[]", "no JSON object"),
        ("/set-txt", r#"{"host":"a.test"}"#, "value is missing"),
        ("/set-txt", r#"{"host":"a..test","value":"x"}"#, "no domain name"),
        ("/add-a", r#"{"host":"a.test","addresses":[]}"#, "addresses is missing"),
        ("/add-a", r#"{"host":"a.test","addresses":["::1"]}"#, "no address of that family"),
        ("/set-default-ipv6", r#"{"ip":"127.0.0.1"}"#, "no address of that family"),
        ("/add-caa", r#"{"host":"a.test","policies":[{"tag":"issue"}]}"#, "value is missing"),
        (
            "/add-caa",
            r#"{"host":"a.test","policies":[{"tag":"i}sue","value":"ca.test"}]}"#,
            "letters and digits",
        ),
    ] {
        let answer = send(&responder, "POST", path, body).await;
        is(&answer, 400);
        assert!(answer.contains(words), "{path} {body}: {answer}");
    }
    is(&send(&responder, "GET", "/set-txt", "").await, 405);
    is(&send(&responder, "POST", "/nothing", "{}").await, 404);
    ask(&responder, "a.assay.test.", RecordType::A).await;
    let log = send(&responder, "GET", "/log", "").await;
    assert!(log.contains(r#""question":"A a.assay.test.""#), "{log}");
}
