//! One connection of HTTP/1.1, and one request after the other on it.
//!
//! Whoever sends a request drives the connection itself: there is no task of its own to be woken, and
//! no buffer that waits with it. Of ten thousand connections most do nothing at any moment.

use std::borrow::Cow;
use std::future::poll_fn;
use std::io::{self, Write as _};
use std::mem::MaybeUninit;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};
use std::time::Instant;

use bytes::{Bytes, BytesMut};
use http::header::{CONTENT_LENGTH, HOST, TRANSFER_ENCODING};
use http::uri::Scheme;
use http::{Method, Request, Uri};
use tokio::io::{AsyncRead as _, AsyncWrite as _, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::Sleep;
use tokio_rustls::client::TlsStream;
use tokio_util::either::Either;

use super::answer::{self, Answered, Broken, Source, Unread};
use super::connector::{Facts, Opened};

/// Octets that are read at once.
const ROOM: usize = 4096;

/// An open connection on which no request is under way.
pub(super) struct Http1 {
    io: Either<TcpStream, TlsStream<TcpStream>>,
    pub(super) facts: Arc<Facts>,
    /// Set again only when it fires, which is far less often than once for each request.
    timer: Option<Pin<Box<Sleep>>>,
}

/// What came of a request on a connection.
pub(super) struct Outcome {
    pub(super) answered: Result<Answered, Broken>,
    /// When its last octet was taken; `None` where that never was.
    pub(super) sent: Option<Instant>,
    /// The request again, where the connection broke before it took anything of it.
    pub(super) unsent: Option<Vec<u8>>,
}

impl Http1 {
    pub(super) fn new(opened: Opened) -> Self {
        Self { io: opened.io, facts: opened.facts, timer: None }
    }

    /// Whether the server has left it open, and has said nothing that was not asked.
    pub(super) fn is_open(&mut self) -> bool {
        let mut octet = [0];
        // Who asks next for what comes is told; nobody waits for it now.
        let mut context = Context::from_waker(Waker::noop());
        let read = Pin::new(&mut self.io).poll_read(&mut context, &mut ReadBuf::new(&mut octet));
        read.is_pending()
    }

    /// Sends the octets of a request, and reads its answer.
    pub(super) async fn exchange(
        &mut self,
        octets: Vec<u8>,
        head_only: bool,
        deadline: Instant,
    ) -> Outcome {
        // Whoever else is ready makes its request too before the first is sent. A server that waits is
        // then woken once for all of them, and waking it on another processor is the dearest part.
        after_others().await;
        let mut turn =
            Turn { connection: self, octets, taken: 0, sent: None, failure: None, deadline };
        let answered = answer::read(&mut turn, head_only).await;
        let is_unsent = answered.is_err() && turn.taken == 0 && turn.failure.is_some();
        let unsent = is_unsent.then(|| std::mem::take(&mut turn.octets));
        let answered = answered.map_err(|broken| match (broken.why, turn.failure) {
            (Unread::Nothing, Some(error)) => Broken { why: error.into(), ..broken },
            (why, _) => Broken { why, ..broken },
        });
        // A server may answer before it has everything: the rest then stands before what comes next.
        let answered = answered.map(|answered| Answered {
            is_last: answered.is_last || turn.sent.is_none(),
            ..answered
        });
        Outcome { answered, sent: turn.sent, unsent }
    }
}

/// Lets every task that is ready have its turn first.
async fn after_others() {
    let mut was_here = false;
    poll_fn(|cx| {
        if std::mem::replace(&mut was_here, true) {
            return Poll::Ready(());
        }
        cx.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}

/// A request on its way, and the answer to it.
struct Turn<'a> {
    connection: &'a mut Http1,
    /// The request, and how much of it the connection has taken.
    octets: Vec<u8>,
    taken: usize,
    sent: Option<Instant>,
    /// Why no more could be sent. A server may refuse, and close, before it has read everything: its
    /// answer counts.
    failure: Option<io::Error>,
    deadline: Instant,
}

impl Turn<'_> {
    /// Sends as much as goes.
    fn push(&mut self, cx: &mut Context<'_>) {
        let io = &mut self.connection.io;
        while let Some(rest) = self.octets.get(self.taken..).filter(|rest| !rest.is_empty()) {
            match Pin::new(&mut *io).poll_write(cx, rest) {
                Poll::Ready(Ok(0)) => self.failure = Some(io::ErrorKind::WriteZero.into()),
                Poll::Ready(Ok(count)) => {
                    self.taken += count;
                    continue;
                }
                Poll::Ready(Err(error)) => self.failure = Some(error),
                Poll::Pending => {}
            }
            return;
        }
        // What TLS has made of it may wait for room.
        match Pin::new(io).poll_flush(cx) {
            Poll::Ready(Ok(())) => {
                self.sent = Some(Instant::now());
                // Others can use the room while this waits.
                self.octets = Vec::new();
            }
            Poll::Ready(Err(error)) => self.failure = Some(error),
            Poll::Pending => {}
        }
    }

    fn poll_more(
        &mut self,
        cx: &mut Context<'_>,
        octets: &mut BytesMut,
    ) -> Poll<Result<bool, Unread>> {
        if self.sent.is_none() && self.failure.is_none() {
            self.push(cx);
        }
        // Into a place that all connections share: what waits for an answer has no room ready for it.
        let mut room = [const { MaybeUninit::uninit() }; ROOM];
        let mut room = ReadBuf::uninit(&mut room);
        if let Poll::Ready(read) = Pin::new(&mut self.connection.io).poll_read(cx, &mut room) {
            octets.extend_from_slice(room.filled());
            return Poll::Ready(match (read, &self.failure) {
                (Ok(()), _) => Ok(!room.filled().is_empty()),
                (Err(_), Some(_)) => Ok(false),
                (Err(error), None) => Err(error.into()),
            });
        }
        let deadline = self.deadline;
        let sleep = || Box::pin(tokio::time::sleep_until(deadline.into()));
        let timer = self.connection.timer.get_or_insert_with(sleep);
        while timer.as_mut().poll(cx).is_ready() {
            if timer.deadline() >= deadline.into() {
                return Poll::Ready(Err(Unread::Late));
            }
            timer.as_mut().reset(deadline.into());
        }
        Poll::Pending
    }
}

impl Source for Turn<'_> {
    async fn more(&mut self, octets: &mut BytesMut) -> Result<bool, Unread> {
        poll_fn(|cx| self.poll_more(cx, octets)).await
    }
}

impl Drop for Http1 {
    /// Tells the server that nothing more comes (RFC 8446 section 6.1), if that goes at once.
    fn drop(&mut self) {
        if let Either::Right(stream) = &mut self.io {
            let (tcp, session) = stream.get_mut();
            session.send_close_notify();
            let _ = session.write_tls(&mut AtOnce(tcp));
        }
    }
}

struct AtOnce<'a>(&'a TcpStream);

impl io::Write for AtOnce<'_> {
    fn write(&mut self, octets: &[u8]) -> io::Result<usize> {
        self.0.try_write(octets)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The octets of a request (RFC 9112 section 3).
pub(super) fn written(request: &Request<Bytes>) -> Vec<u8> {
    let (uri, headers, body) = (request.uri(), request.headers(), request.body());
    let mut octets = Vec::with_capacity(512 + body.len());
    let target = match uri.path_and_query() {
        // RFC 9112 section 3.2.3.
        _ if *request.method() == Method::CONNECT => uri.authority().map_or("", |to| to.as_str()),
        Some(target) => target.as_str(),
        None => "/",
    };
    for part in [request.method().as_str(), " ", target, " HTTP/1.1\r\n"] {
        octets.extend_from_slice(part.as_bytes());
    }
    for (name, value) in super::fields(headers) {
        field(&mut octets, name, value);
    }
    if !headers.contains_key(HOST) {
        field(&mut octets, HOST.as_str(), host(uri).as_bytes());
    }
    // RFC 9110 section 8.6: methods that give a body a meaning say so where there is none.
    let has_meaning = matches!(*request.method(), Method::POST | Method::PUT | Method::PATCH);
    let is_said = headers.contains_key(CONTENT_LENGTH) || headers.contains_key(TRANSFER_ENCODING);
    if (has_meaning || !body.is_empty()) && !is_said {
        // Writing to memory does not fail.
        let _ = write!(octets, "{CONTENT_LENGTH}: {}\r\n", body.len());
    }
    octets.extend_from_slice(b"\r\n");
    octets.extend_from_slice(body);
    octets
}

fn field(octets: &mut Vec<u8>, name: &str, value: &[u8]) {
    for part in [name.as_bytes(), b": ", value, b"\r\n"] {
        octets.extend_from_slice(part);
    }
}

/// The host, with its port where that is not the usual one (RFC 9110 section 7.2).
fn host(uri: &Uri) -> Cow<'_, str> {
    let usual = if uri.scheme() == Some(&Scheme::HTTP) { 80 } else { 443 };
    match (uri.authority(), uri.port_u16()) {
        (Some(authority), port) if port != Some(usual) && !authority.as_str().contains('@') => {
            Cow::Borrowed(authority.as_str())
        }
        (Some(authority), Some(port)) if port != usual => {
            Cow::Owned(format!("{}:{port}", authority.host()))
        }
        (authority, _) => Cow::Borrowed(authority.map_or("", |authority| authority.host())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A request with the fields of [`super::super::INTRODUCTION`] of its own.
    fn text(request: http::request::Builder, body: &'static str) -> String {
        let request = request.header("User-Agent", "a").header("Accept-Language", "b");
        let request = request.body(Bytes::from_static(body.as_bytes())).unwrap();
        let text = String::from_utf8(written(&request)).unwrap();
        text.replace("user-agent: a\r\naccept-language: b\r\n", "")
    }

    #[test]
    fn requests_are_written_as_rfc_9112_has_them() {
        for (request, body, due) in [
            (
                Request::post("https://ca.test:14000/new-order?x").header("X", "y"),
                "{}",
                "POST /new-order?x HTTP/1.1\r\nx: y\r\nhost: ca.test:14000\r\n\
                 content-length: 2\r\n\r\n{}",
            ),
            (Request::get("https://u@ca.test:443"), "", "GET / HTTP/1.1\r\nhost: ca.test\r\n\r\n"),
            (
                Request::head("http://u@[::1]:8080/?q"),
                "",
                "HEAD /?q HTTP/1.1\r\nhost: [::1]:8080\r\n\r\n",
            ),
            (
                Request::put("http://ca.test/a").header("Host", "b"),
                "",
                "PUT /a HTTP/1.1\r\nhost: b\r\ncontent-length: 0\r\n\r\n",
            ),
            (
                Request::post("http://ca.test/a").header("Content-Length", "7"),
                "",
                "POST /a HTTP/1.1\r\ncontent-length: 7\r\nhost: ca.test\r\n\r\n",
            ),
        ] {
            assert_eq!(text(request, body), due);
        }
    }

    #[test]
    fn every_request_is_written_with_who_sends_it() {
        let request = Request::get("http://ca.test/").body(Bytes::new()).unwrap();
        let text = String::from_utf8(written(&request)).unwrap();
        let due =
            format!("user-agent: assay/{}\r\naccept-language: en\r\n", env!("CARGO_PKG_VERSION"));
        assert!(text.contains(&due), "{text}");
    }
}
