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

/// A server whose connections give these answers, one to each request, and are closed then. What
/// comes back says when one was.
async fn scripted(
    connections: &'static [&'static [&'static str]],
) -> (String, tokio::sync::mpsc::UnboundedReceiver<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("bound");
    let (closed, told) = tokio::sync::mpsc::unbounded_channel();
    tokio::spawn(async move {
        for answers in connections {
            let (mut stream, _) = listener.accept().await.expect("a connection");
            let mut octets = Vec::new();
            for answer in *answers {
                while !octets.ends_with(b"\r\n\r\n") {
                    let count = stream.read_buf(&mut octets).await.expect("a request");
                    assert!(count > 0, "a request is missing");
                }
                octets.clear();
                stream.write_all(answer.as_bytes()).await.expect("written");
            }
            drop(stream);
            let _ = closed.send(());
        }
    });
    (format!("http://{address}/"), told)
}

async fn asked(transport: &Transport, url: &str) -> (u16, String, u64, bool) {
    let mut request = Request::new(Bytes::new());
    *request.uri_mut() = url.parse().expect("a URL");
    let exchange = transport.send(request).await;
    let connection = exchange.connection.clone().unwrap_or_else(|| panic!("{exchange:?}"));
    let received = exchange.received.expect("an answer");
    (received.status, received.body.text().into_owned(), connection.id, connection.reused)
}

#[tokio::test]
async fn a_connection_is_used_again_unless_the_server_ends_it() {
    let (url, _told) = scripted(&[
        &[
            "HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\na",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nb\r\n0\r\nx: y\r\n\r\n",
            "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n",
            "HTTP/1.1 200 OK\r\nConnection: keep-alive, Close\r\ncontent-length: 1\r\n\r\nd",
        ],
        &["HTTP/1.0 200 OK\r\ncontent-length: 1\r\n\r\ne"],
        &["HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\nfg"],
        &["HTTP/1.1 200 OK\r\n\r\nh"],
        &["HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\ni"],
    ])
    .await;
    let transport = transport(Duration::from_secs(5));
    for (status, text, connection, reused) in [
        (200, "a", 1, false),
        (200, "b", 1, true),
        (204, "", 1, true),
        (200, "d", 1, true),
        (200, "e", 2, false),
        (200, "f", 3, false),
        (200, "h", 4, false),
        (200, "i", 5, false),
    ] {
        let due = (status, text.to_owned(), connection, reused);
        assert_eq!(asked(&transport, &url).await, due);
    }
}

#[tokio::test]
async fn a_connection_that_was_closed_while_nothing_was_asked_is_not_used_again() {
    const GOOD: &str = "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n";
    let (url, mut told) = scripted(&[&[GOOD], &[GOOD]]).await;
    let (other, _told) = scripted(&[&[GOOD]]).await;
    let transport = transport(Duration::from_secs(5));
    assert_eq!(asked(&transport, &url).await, (200, String::new(), 1, false));
    told.recv().await.expect("closed");
    // What came from one server before the other answered has been noticed with that answer.
    assert_eq!(asked(&transport, &other).await, (200, String::new(), 2, false));
    assert_eq!(asked(&transport, &url).await, (200, String::new(), 3, false));
}

#[tokio::test]
async fn answers_whose_length_is_not_clear_are_none() {
    for head in [
        "HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab",
        "HTTP/1.1 200 OK\r\ncontent-length: +1\r\n\r\na",
        "HTTP/1.1 200 OK\r\ncontent-length: a\r\n\r\na",
    ] {
        let lost = get(&raw(head.as_bytes()).await).await.received.expect_err(head);
        assert!(lost.reason.contains("Content-Length"), "{lost}");
    }
    let twice = raw(b"HTTP/1.1 200 OK\r\ncontent-length: 1, 1\r\ncontent-length: 1\r\n\r\na").await;
    assert_eq!(get(&twice).await.status(), Some(200));
}

#[tokio::test]
async fn a_server_may_answer_before_it_has_taken_the_whole_request() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}/", listener.local_addr().expect("bound"));
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.expect("a connection");
        let _ = stream.read(&mut [0; 1024]).await;
        let refusal = b"HTTP/1.1 413 Content Too Large\r\ncontent-length: 0\r\n\r\n";
        stream.write_all(refusal).await.expect("written");
        // Open, and deaf.
        std::future::pending::<()>().await;
        drop(stream);
    });
    let mut request = Request::post(url).body(Bytes::from(vec![b'x'; 32 << 20])).expect("valid");
    request.headers_mut().insert("x", "y".parse().expect("valid"));
    let exchange = transport(Duration::from_secs(5)).send(request).await;
    assert_eq!(exchange.status(), Some(413), "{}", exchange.outcome());
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
