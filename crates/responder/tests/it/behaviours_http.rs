//! Behaviours over HTTP.

use std::io::{self, ErrorKind};
use std::time::{Duration, Instant};

use assay_acme::names::{Thumbprint, Token};
use assay_responder::{Answer, Provisioned, Responder};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::timeout;

use crate::behaviours::{Case, SILENCE, SOON, behave};
use crate::responder;

const PATH: &str = "/.well-known/acme-challenge/tOkEn";

/// What a peer gets for one request.
#[derive(Debug)]
pub(crate) struct Got {
    octets: Vec<u8>,
    /// How it ended; `None` where it did not.
    end: Option<io::Result<()>>,
    took: Duration,
}

impl Got {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.octets).into_owned()
    }

    fn status(&self) -> u16 {
        self.text().split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or_default()
    }

    fn header(&self, name: &str) -> Option<String> {
        let text = self.text();
        let (head, _) = text.split_once("\r\n\r\n")?;
        let mut lines = head.lines().filter_map(|line| line.split_once(": "));
        lines.find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.to_owned())
    }

    fn body(&self) -> &[u8] {
        let head = self.octets.windows(4).position(|four| four == b"\r\n\r\n");
        &self.octets[head.map_or(self.octets.len(), |at| at + 4)..]
    }

    fn serves(&self, body: &str) -> bool {
        self.status() == 200
            && self.header("content-length") == Some(body.len().to_string())
            && self.body() == body.as_bytes()
    }

    fn leads_to(&self, status: u16, to: &str) -> bool {
        self.status() == status && self.header("location").as_deref() == Some(to)
    }

    fn closed(&self) -> bool {
        matches!(self.end, Some(Ok(())))
    }
}

async fn get(responder: &Responder, authority: &str, path: &str) -> Got {
    get_within(SOON, responder, authority, path).await
}

async fn get_within(patience: Duration, responder: &Responder, authority: &str, path: &str) -> Got {
    let start = Instant::now();
    let mut stream = TcpStream::connect(responder.http_addresses()[0]).await.expect("connects");
    let request = format!("GET {path} HTTP/1.1\r\nhost: {authority}\r\n\r\n");
    stream.write_all(request.as_bytes()).await.expect("sent");
    let mut octets = Vec::new();
    let end = timeout(patience, stream.read_to_end(&mut octets)).await.ok();
    Got { octets, end: end.map(|end| end.map(drop)), took: start.elapsed() }
}

fn right() -> String {
    Token::seen("tOkEn").authorize(&Thumbprint([7; 32])).as_str().to_owned()
}

fn provision(responder: &Responder) -> Provisioned {
    let token = Token::seen("tOkEn");
    let key_authorization = token.authorize(&Thumbprint([7; 32]));
    responder.provision(Answer::Http01 { token, key_authorization })
}

fn new(
    id: &'static str,
    told: impl Into<String>,
    shows: impl Fn(&Got) -> bool + 'static,
) -> Case<Got> {
    Case::new(id, told, shows)
}

/// What each behaviour does for the host that is named as itself.
pub(crate) fn cases(port: u16) -> Vec<Case<Got>> {
    let here = |id: &str, path: &str| format!("http://{id}.assay.test:{port}{path}");
    let redirect = |id: &'static str, status: u16, to: String| {
        new(id, format!("{status} to {to}"), move |got| got.leads_to(status, &to))
    };
    let content = |id, told: &str, body: String| new(id, told, move |got| got.serves(&body));
    vec![
        redirect("http-redirect", 302, format!("https://b.test:{port}/x?tOkEn={PATH}"))
            .text("to", "https://b.test:{port}/x?{token}={path}"),
        redirect("http-redirect", 308, "/{tokens}{".to_owned())
            .text("to", "/{tokens}{")
            .number("status", 308),
        redirect(
            "http-redirect-same-host",
            302,
            here("http-redirect-same-host", "/assay-elsewhere/tOkEn"),
        ),
        redirect("http-redirect-other-host", 302, format!("http://b.test:{port}{PATH}"))
            .text("host", "b.test"),
        redirect("http-redirect-other-host", 302, format!("http://[::1]:{port}{PATH}"))
            .text("host", "::1"),
        redirect(
            "http-redirect-other-port",
            302,
            format!("http://http-redirect-other-port.assay.test:8081{PATH}"),
        )
        .number("port", 8081),
        redirect(
            "http-redirect-https",
            302,
            format!("https://http-redirect-https.assay.test{PATH}"),
        ),
        redirect("http-redirect-loop", 302, here("http-redirect-loop", PATH)),
        redirect("http-redirect-chain", 302, here("http-redirect-chain", "/assay-hop/1/tOkEn")),
        redirect("http-redirect-private-address", 302, format!("http://10.0.0.1{PATH}")),
        redirect(
            "http-redirect-scheme",
            302,
            here("http-redirect-scheme", PATH).replace("http:", "ftp:"),
        ),
        redirect(
            "http-redirect-scheme",
            302,
            here("http-redirect-scheme", PATH).replace("http:", "file:"),
        )
        .text("scheme", "file"),
        new("http-redirect-without-location", "307 0 octets, no Location", |got| {
            got.status() == 307 && got.header("location").is_none()
        })
        .number("status", 307),
        content("http-wrong-body", "200 5 octets", "wrong".to_owned()),
        content("http-other-key-authorization", "other thumbprint", {
            Token::seen("tOkEn").authorize(&Thumbprint([0; 32])).as_str().to_owned()
        }),
        content("http-trailing-space", "trailing space", right() + " "),
        content("http-trailing-newline", "trailing newline", right() + "\n"),
        content("http-leading-space", "leading space", format!(" {}", right())),
        content("http-bom", "byte order mark", format!("\u{feff}{}", right())),
        content("http-empty-body", "200 0 octets", String::new()),
        new("http-slow", "49 octets, after 30ms", |got| {
            got.serves(&right()) && got.took >= Duration::from_millis(30)
        })
        .time("delay", 30),
        new("http-drip", "octet by octet", |got| {
            got.serves(&right()) && got.took >= Duration::from_millis(48)
        })
        .time("interval", 1),
        new("http-chunked", "200, chunked", |got| {
            let (beginning, end) = got.body().split_at(4 + 16);
            got.header("transfer-encoding").as_deref() == Some("chunked")
                && beginning == format!("10\r\n{}", &right()[..16]).as_bytes()
                && end.ends_with(b"\r\n0\r\n\r\n")
        }),
        new("http-huge", "200 100000 octets", |got| {
            let body = got.body();
            body.len() == 100_000 && body.starts_with(right().as_bytes()) && body.ends_with(b"xxx")
        })
        .number("octets", 100_000),
        new("http-short-body", "one fewer than promised", |got| {
            got.header("content-length") == Some("50".to_owned())
                && got.body() == right().as_bytes()
                && got.closed()
        }),
        new("http-status", "404 49 octets", |got| {
            got.status() == 404 && got.body() == right().as_bytes()
        }),
        new("http-status", "500 49 octets", |got| got.status() == 500).number("status", 500),
        new("http-reset", "connection reset", |got| {
            let reset = |error: &io::Error| error.kind() == ErrorKind::ConnectionReset;
            matches!(&got.end, Some(Err(error)) if reset(error)) && got.octets.is_empty()
        }),
        new("http-close", "connection closed", |got| got.closed() && got.octets.is_empty()),
        new("http-silent", "no answer", |got| got.end.is_none() && got.octets.is_empty()),
        new("http-garbage", "no HTTP", |got| got.text().starts_with("220 ") && got.closed()),
        new("http-endless-header", "100000 octets, a header without end", |got| {
            got.octets.len() > 100_000 && !got.text().contains("\r\n\r\n")
        })
        .number("octets", 100_000),
        new("http-content-type", "other Content-Type", |got| {
            got.serves(&right()) && got.header("content-type").as_deref() == Some("text/html")
        }),
        new("http-gzip", "gzip", |got| {
            let right = right();
            got.header("content-encoding").as_deref() == Some("gzip")
                && got.body().starts_with(&[0x1f, 0x8b, 8])
                && got.body().windows(right.len()).any(|part| part == right.as_bytes())
        }),
        new("http-gzip", "said to be gzip", |got| {
            got.serves(&right()) && got.header("content-encoding").as_deref() == Some("gzip")
        })
        .text("content", "plain"),
    ]
}

#[tokio::test]
async fn each_shows_and_ends_with_its_guard() {
    let responder = responder().await;
    let port = responder.http_addresses()[0].port();
    let _right = provision(&responder);
    for case in cases(port) {
        let name = format!("{}.assay.test", case.id);
        let authority = format!("{name}:{port}");
        let logged = responder.inbound_count();
        let guard = case.behave(&responder, &name);
        let patience = if case.told == "no answer" { SILENCE } else { SOON };
        let got = get_within(patience, &responder, &authority, PATH).await;
        case.judge(&responder, logged, &got).await;
        drop(guard);
        assert!(get(&responder, &authority, PATH).await.serves(&right()), "{}", case.id);
    }
}

#[tokio::test]
async fn redirects_that_end_lead_to_the_right_content() {
    let responder = responder().await;
    let port = responder.http_addresses()[0].port();
    let authority = format!("a.assay.test:{port}");
    let _right = provision(&responder);
    for (id, due) in [("http-redirect-same-host", 1), ("http-redirect-chain", 3)] {
        let _guard = behave(&responder, "a.assay.test", id);
        let (mut path, mut hops) = (PATH.to_owned(), 0);
        let got = loop {
            let got = get(&responder, &authority, &path).await;
            let Some(to) = got.header("location") else { break got };
            path = to.strip_prefix(&format!("http://{authority}")).expect("same host").to_owned();
            hops += 1;
        };
        assert!(got.serves(&right()) && hops == due, "{id}: {hops} hops, {got:?}");
    }
}

#[tokio::test]
async fn only_the_name_is_concerned_whatever_its_case() {
    let responder = responder().await;
    let _right = provision(&responder);
    let _guards = [
        behave(&responder, "*.A.assay.test.", "http-wrong-body"),
        behave(&responder, "2001:DB8:0::1", "http-wrong-body"),
    ];
    for (authority, wrong) in [
        ("a.ASSAY.test", true),
        ("a.assay.test.:80", true),
        ("[2001:db8::1]:80", true),
        ("b.a.assay.test", false),
        ("b.assay.test", false),
        ("", false),
    ] {
        let got = get(&responder, authority, PATH).await;
        let due = if wrong { "wrong".to_owned() } else { right() };
        assert!(got.serves(&due), "{authority}");
    }
}

#[tokio::test]
async fn the_newest_counts_and_the_older_returns() {
    let responder = responder().await;
    let _right = provision(&responder);
    let status = async || get(&responder, "a.assay.test", PATH).await.status();
    let older = behave(&responder, "a.assay.test", "http-status");
    let newer = behave(&responder, "a.assay.test", "http-redirect-loop");
    assert_eq!(status().await, 302);
    drop(newer);
    assert_eq!(status().await, 404);
    drop(older);
    assert_eq!(status().await, 200);
}

#[tokio::test]
async fn other_paths_and_methods_are_answered_as_ever() {
    let responder = responder().await;
    let _guard = behave(&responder, "a.assay.test", "http-redirect-loop");
    assert_eq!(get(&responder, "a.assay.test", "/").await.status(), 404);
    let long = format!("{PATH}?{}", "x".repeat(3000));
    assert_eq!(get(&responder, "a.assay.test", &long).await.status(), 404, "not repeated");
}
