use assay_acme::names::{Thumbprint, Token};
use assay_record::Protocol;
use assay_responder::{Answer, Responder};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::responder;

async fn send(responder: &Responder, request: &str) -> String {
    let mut stream = TcpStream::connect(responder.http_addresses()[0]).await.expect("connects");
    stream.write_all(request.as_bytes()).await.expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.expect("an answer");
    answer
}

fn request(method: &str, path: &str) -> String {
    format!("{method} {path} HTTP/1.1\r\nhost: A.assay.test:80\r\nconnection: close\r\n\r\n")
}

#[tokio::test]
async fn a_key_authorization_is_served_until_it_is_withdrawn() {
    let responder = responder().await;
    let token = Token::seen("tOkEn");
    let key_authorization = token.authorize(&Thumbprint([7; 32]));
    let due = key_authorization.as_str().to_owned();
    let provisioned = responder.provision(Answer::Http01 { token, key_authorization });
    let path = "/.well-known/acme-challenge/tOkEn";
    let answer = send(&responder, &request("GET", path)).await;
    assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with(&due), "{answer}");
    assert!(answer.contains("application/octet-stream"), "{answer}");
    let log = responder.inbound_since(0);
    assert_eq!((log[0].protocol, log[0].name.as_str()), (Protocol::Http, "a.assay.test"));
    assert_eq!(log[0].question, format!("GET A.assay.test:80 {path}"));
    drop(provisioned);
    assert!(send(&responder, &request("GET", path)).await.starts_with("HTTP/1.1 404"));
}

#[tokio::test]
async fn anything_else_is_refused() {
    let responder = responder().await;
    assert!(send(&responder, &request("GET", "/")).await.starts_with("HTTP/1.1 404"));
    let posted = send(&responder, &request("POST", "/.well-known/acme-challenge/x")).await;
    assert!(posted.starts_with("HTTP/1.1 405") && posted.contains("allow: GET, HEAD"), "{posted}");
    assert!(send(&responder, "this is no HTTP\r\n\r\n").await.starts_with("HTTP/1.1 400"));
    let log = responder.inbound_since(0);
    let told: Vec<_> = log.iter().map(|entry| entry.answer.split(' ').next()).collect();
    assert_eq!(told[..2], [Some("404"), Some("405")]);
    assert_eq!((log.len(), log[2].question.as_str()), (3, "no HTTP request"), "{log:?}");
}

#[tokio::test]
async fn a_head_is_served_without_its_content() {
    let responder = responder().await;
    let token = Token::seen("tOkEn");
    let key_authorization = token.authorize(&Thumbprint([7; 32]));
    let length = format!("content-length: {}\r\n", key_authorization.as_str().len());
    let _provisioned = responder.provision(Answer::Http01 { token, key_authorization });
    let answer = send(&responder, &request("HEAD", "/.well-known/acme-challenge/tOkEn")).await;
    assert!(answer.contains(&length) && answer.ends_with("\r\n\r\n"), "{answer}");
}

#[tokio::test]
async fn a_connection_is_for_one_request() {
    let responder = responder().await;
    let answer = send(&responder, "GET / HTTP/1.1\r\nhost: a.assay.test\r\n\r\n").await;
    assert!(answer.contains("connection: close\r\n"), "{answer}");
}

#[tokio::test]
async fn a_head_that_never_ends_is_cut_off() {
    let responder = responder().await;
    let mut stream = TcpStream::connect(responder.http_addresses()[0]).await.expect("connects");
    let line = format!("x: {}\r\n", "y".repeat(1000));
    stream.write_all(b"GET / HTTP/1.1\r\n").await.expect("sent");
    let mut sent = 0;
    while sent < 100_000_000 && stream.write_all(line.as_bytes()).await.is_ok() {
        sent += line.len();
    }
    assert!(sent < 100_000_000, "nobody took offence");
}

#[tokio::test]
async fn a_long_question_is_kept_in_part() {
    let responder = responder().await;
    send(&responder, &request("GET", &format!("/{}", "x".repeat(10_000)))).await;
    assert!(responder.inbound_since(0)[0].question.len() < 600);
}
