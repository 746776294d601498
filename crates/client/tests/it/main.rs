//! The client against servers that misbehave in ways no real one can be made to.

use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use assay_acme::key::{AccountKey, Alg};
use assay_acme::names::ResourceUrl;
use assay_client::{
    NewAccount, Operation, Pace, Retry, SendError, Server, Session, Transport, TransportSettings,
    Trust, retry_after,
};
use assay_record::{Exchange, Stage};
use bytes::Bytes;
use http::Request;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use wiremock::matchers::{method, path};
use wiremock::{Mock, MockServer, ResponseTemplate};

fn transport(timeout: Duration) -> Arc<Transport> {
    let settings = TransportSettings { trust: Trust::System, timeout, started: Instant::now() };
    Arc::new(Transport::new(&settings).expect("the system's trust"))
}

async fn get(url: &str) -> Exchange {
    let mut request = Request::new(Bytes::new());
    *request.uri_mut() = url.parse().unwrap_or_default();
    transport(Duration::from_secs(5)).send(request).await
}

/// A server that does one thing with each connection.
async fn raw(answer: &'static [u8]) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("bound");
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut buffer = [0; 1024];
            let _ = stream.read(&mut buffer).await;
            let _ = stream.write_all(answer).await;
        }
    });
    format!("http://{address}/")
}

#[tokio::test]
async fn whatever_happens_is_an_exchange() {
    let closed =
        TcpListener::bind("127.0.0.1:0").await.expect("a port").local_addr().expect("bound");
    let cases = [
        (format!("http://{closed}/"), Stage::Connect),
        ("http://no-such-host.invalid/".to_owned(), Stage::Resolve),
        (raw(b"").await, Stage::Answer),
        (raw(b"this is no HTTP\r\n\r\n").await, Stage::Answer),
        (raw(b"HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nshort").await, Stage::Body),
        (raw(b"x").await.replace("http:", "https:"), Stage::Tls),
        ("ftp://localhost/".to_owned(), Stage::Target),
        ("localhost".to_owned(), Stage::Target),
    ];
    for (url, stage) in cases {
        let exchange = get(&url).await;
        let lost = exchange.received.expect_err(&url);
        assert_eq!(lost.stage, stage, "{url}: {lost}");
        assert!(!lost.reason.is_empty());
    }
}

#[tokio::test]
async fn a_server_that_never_answers_is_given_up() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}/", listener.local_addr().expect("bound"));
    let mut request = Request::new(Bytes::from_static(b"{}"));
    *request.uri_mut() = url.parse().expect("a URL");
    let exchange = transport(Duration::from_millis(100)).send(request).await;
    let lost = exchange.received.expect_err("no answer");
    assert!(lost.timed_out && lost.stage == Stage::Answer, "{lost:?}");
    assert!(exchange.timing.total >= Duration::from_millis(100));
}

#[tokio::test]
async fn a_huge_body_is_cut_off() {
    let server = MockServer::start().await;
    let huge = ResponseTemplate::new(200).set_body_bytes(vec![b'x'; 5 << 20]);
    Mock::given(method("GET")).respond_with(huge).mount(&server).await;
    let lost = get(&server.uri()).await.received.expect_err("too large");
    assert_eq!(lost.stage, Stage::Body);
    assert!(lost.reason.contains("4 MiB"), "{lost}");
}

#[tokio::test]
async fn every_request_introduces_itself() {
    let server = MockServer::start().await;
    Mock::given(method("GET")).respond_with(ResponseTemplate::new(204)).mount(&server).await;
    let exchange = get(&server.uri()).await;
    assert!(
        exchange.sent.headers.first("user-agent").is_some_and(|agent| agent.starts_with("assay/"))
    );
    assert_eq!(exchange.sent.headers.first("accept-language"), Some("en"));
    let request = server.received_requests().await.expect("recorded").remove(0);
    assert!(
        request.headers.contains_key("user-agent")
            && request.headers.contains_key("accept-language")
    );
}

/// A server whose newAccount answers with badNonce so many times.
async fn acme(refusals: u64) -> (MockServer, Session, Operation) {
    let server = MockServer::start().await;
    let url = |name: &str| format!("{}/{name}", server.uri());
    let directory = serde_json::json!({
        "newNonce": url("nonce"), "newAccount": url("account"), "newOrder": url("order"),
    });
    Mock::given(path("/dir"))
        .respond_with(ResponseTemplate::new(200).set_body_json(directory))
        .mount(&server)
        .await;
    let nonce = ResponseTemplate::new(200).insert_header("replay-nonce", "first");
    Mock::given(method("HEAD")).and(path("/nonce")).respond_with(nonce).mount(&server).await;
    let problem = serde_json::json!({ "type": "urn:ietf:params:acme:error:badNonce" });
    let refusal = ResponseTemplate::new(400)
        .insert_header("replay-nonce", "second")
        .set_body_raw(problem.to_string(), "application/problem+json");
    Mock::given(path("/account"))
        .respond_with(refusal)
        .up_to_n_times(refusals)
        .mount(&server)
        .await;
    let good = ResponseTemplate::new(201).insert_header("replay-nonce", "third");
    Mock::given(path("/account")).respond_with(good).mount(&server).await;

    let (_, found) =
        Server::discover(transport(Duration::from_secs(5)), &ResourceUrl::seen(url("dir"))).await;
    let found = Arc::new(found.expect("a directory"));
    let operation =
        Operation::new_account(found.directory(), &NewAccount::default()).expect("offered");
    let session = Session::new(found, AccountKey::generate(Alg::Es256).expect("a key"));
    (server, session, operation)
}

#[tokio::test]
async fn a_bad_nonce_is_retried_once_with_the_nonce_of_the_refusal() {
    let (_server, session, operation) = acme(1).await;
    let mut side = Vec::new();
    let answer = session.send(&operation, Retry::OnceOnBadNonce, &mut side).await.expect("sent");
    assert_eq!(answer.status(), Some(201));
    assert_eq!(answer.sent.protected_text("nonce").as_deref(), Some("second"));
    let refused: Vec<_> = side.iter().map(Exchange::status).collect();
    assert_eq!(refused, [Some(200), Some(400)], "the nonce and the refused attempt are kept");
}

#[tokio::test]
async fn a_bad_nonce_is_never_retried_twice_nor_against_the_callers_will() {
    let (_server, session, operation) = acme(2).await;
    let mut side = Vec::new();
    let answer = session.send(&operation, Retry::OnceOnBadNonce, &mut side).await.expect("sent");
    assert_eq!(answer.status(), Some(400));
    let (_server, session, operation) = acme(1).await;
    let answer = session.send(&operation, Retry::Never, &mut side).await.expect("sent");
    assert_eq!(answer.status(), Some(400));
}

#[tokio::test]
async fn a_server_without_nonces_leaves_its_evidence() {
    let server = MockServer::start().await;
    let directory = serde_json::json!({ "newNonce": format!("{}/n", server.uri()), "newAccount": server.uri() });
    Mock::given(path("/dir"))
        .respond_with(ResponseTemplate::new(200).set_body_json(directory))
        .mount(&server)
        .await;
    let url = ResourceUrl::seen(format!("{}/dir", server.uri()));
    let (_, found) = Server::discover(transport(Duration::from_secs(5)), &url).await;
    let found = Arc::new(found.expect("a directory"));
    let operation =
        Operation::new_account(found.directory(), &NewAccount::default()).expect("offered");
    let session = Session::new(found, AccountKey::generate(Alg::EdDsa).expect("a key"));
    let mut side = Vec::new();
    let error = session.send(&operation, Retry::Never, &mut side).await.expect_err("no nonce");
    assert_eq!(error, SendError::NoNonce);
    assert_eq!(side.len(), 1);
    assert_eq!(side[0].status(), Some(404));
}

#[tokio::test]
async fn the_pace_is_the_servers_where_it_names_one() {
    let server = MockServer::start().await;
    let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    let cases = [
        ("7", Some(Duration::from_secs(7))),
        ("Sun, 09 Sep 2001 01:46:50 GMT", Some(Duration::from_secs(10))),
        ("Sat, 08 Sep 2001 01:46:50 GMT", Some(Duration::ZERO)),
        ("soon", None),
        ("-1", None),
    ];
    for (at, (text, due)) in cases.into_iter().enumerate() {
        let target = format!("/{at}");
        let answer = ResponseTemplate::new(200).insert_header("retry-after", text);
        Mock::given(path(target.as_str())).respond_with(answer).mount(&server).await;
        let answer = get(&format!("{}{target}", server.uri())).await;
        assert_eq!(retry_after(&answer, now), due, "{text}");
        let wait = Pace::default().after(&answer, now);
        // Even a server that asks for no wait at all is given a moment.
        let least = Duration::from_millis(10);
        assert_eq!(wait, due.map_or(Duration::from_millis(50), |due| due.max(least)), "{text}");
    }
    let at_once = get(&format!("{}/2", server.uri())).await;
    let mut pace = Pace::default();
    let waits: Vec<Duration> = (0..20).map(|_| pace.after(&at_once, now)).collect();
    assert!(waits.is_sorted() && waits.last() == Some(&Duration::from_millis(50)), "{waits:?}");
    let sum = waits.iter().take(5).sum::<Duration>();
    assert!(
        sum < Duration::from_millis(100),
        "what is nearly done is not waited for long: {sum:?}"
    );
}
