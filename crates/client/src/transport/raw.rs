//! Octets out, one answer back: for requests that no HTTP library would send.

use std::io;
use std::sync::Arc;
use std::time::Instant;

use assay_acme::jws::{Afterwards, Wire};
use assay_record::{Body, Exchange, Headers, Lost, Received, Sent, Stage, Timing};
use bytes::{Bytes, BytesMut};
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};

use super::connector::{Facts, Opened};
use super::{LARGEST_BODY, Transport, connection_of, lost};

/// A head larger than this is no answer.
const LARGEST_HEAD: usize = 256 << 10;

/// The record type of TLS handshakes (RFC 8446 section 5.1).
const HANDSHAKE: u8 = 22;

/// Header fields of an answer, at most.
const MOST_FIELDS: usize = 256;

impl Transport {
    /// Sends octets on a connection of their own, and reads one HTTP/1.1 answer. Total, as
    /// [`Transport::send`] is.
    pub async fn send_raw(&self, wire: &Wire) -> Exchange {
        let id = self.next_id();
        let sent = sent(wire);
        let start = Instant::now();
        let outcome = tokio::time::timeout(self.timeout, self.converse(wire)).await;
        let end = Instant::now();
        let timing = Timing {
            start: start.duration_since(self.started),
            total: end.duration_since(start),
            ..Timing::default()
        };
        match outcome {
            Ok(Ok((received, facts, moments))) => {
                let opened = facts.connect + facts.tls;
                let timing = Timing {
                    acquire: opened,
                    connect: facts.connect,
                    tls: facts.tls,
                    send: moments.written.duration_since(start).saturating_sub(opened),
                    wait: moments.head.saturating_duration_since(moments.written),
                    receive: end.saturating_duration_since(moments.head),
                    ..timing
                };
                let connection = Some(connection_of(&facts, false));
                Exchange { id, sent, received: Ok(received), timing, connection }
            }
            Ok(Err(lost)) => Exchange { id, sent, received: Err(lost), timing, connection: None },
            Err(_) => {
                let reason = format!("nothing came within {} s", self.timeout.as_secs_f32());
                let lost = Lost { stage: Stage::Answer, timed_out: true, reason };
                Exchange { id, sent, received: Err(lost), timing, connection: None }
            }
        }
    }

    async fn converse(&self, wire: &Wire) -> Result<(Received, Arc<Facts>, Moments), Lost> {
        let Opened { mut io, facts } = self
            .connector
            .open_for(&wire.to, &wire.channel)
            .await
            .map_err(|error| lost(error.stage(), error.to_string()))?;
        // A server may refuse, and close, before it has read everything: its answer counts.
        let written = write(&mut io, wire).await;
        let moment = Instant::now();
        if wire.pieces.first().is_some_and(|octets| octets.first() == Some(&HANDSHAKE)) {
            return Err(handshake(&mut io).await);
        }
        let (received, head) =
            read(&mut io, wire.pieces.first()).await.map_err(|unread| match (unread, written) {
                (Unread::Nothing, Err(error)) => lost(Stage::Answer, error.to_string()),
                (unread, _) => lost(Stage::Answer, unread.to_string()),
            })?;
        Ok((received, facts, Moments { written: moment, head }))
    }
}

/// What became of a ClientHello that was written by hand: lost later than in the handshake where
/// the server goes on with it.
async fn handshake(io: &mut (impl AsyncRead + Unpin)) -> Lost {
    let mut first = [0];
    match io.read_exact(&mut first).await {
        Ok(_) if first == [HANDSHAKE] => {
            lost(Stage::Answer, "the server goes on with the handshake".to_owned())
        }
        Ok(_) => lost(Stage::Tls, "the server refuses the handshake".to_owned()),
        Err(error) => lost(Stage::Tls, format!("the server ends the connection: {error}")),
    }
}

/// When the last octet was written, and when the head of the answer was complete.
struct Moments {
    written: Instant,
    head: Instant,
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
enum Unread {
    #[error("the connection was closed without an answer")]
    Nothing,
    #[error("the answer broke off")]
    BrokeOff,
    #[error("the answer is no HTTP/1.1: {0}")]
    NotHttp(String),
    #[error("the answer is larger than 4 MiB")]
    TooLarge,
}

async fn write(io: &mut (impl AsyncWrite + Unpin), wire: &Wire) -> io::Result<()> {
    for piece in &wire.pieces {
        io.write_all(piece).await?;
        io.flush().await?;
    }
    match wire.then {
        Afterwards::Wait => Ok(()),
        Afterwards::CloseWriting => io.shutdown().await,
    }
}

async fn read(
    io: &mut (impl AsyncRead + Unpin),
    request: Option<&Bytes>,
) -> Result<(Received, Instant), Unread> {
    let mut octets = BytesMut::new();
    // How much was looked at, without a head in it; and whether no more will come.
    let (mut seen, mut ended) = (0, false);
    let mut received = loop {
        // A head ends with a line. A look at each octet that comes would take a server's time squared.
        let fresh = octets.get(seen..).unwrap_or_default();
        let is_due = ended || octets.len() >= 2 * seen || fresh.contains(&b'\n');
        let found = if is_due {
            seen = octets.len();
            head(&octets)?
        } else {
            None
        };
        match found {
            // 1xx comes before the answer (RFC 9110 section 15.2).
            Some((answer, length)) if (100..200).contains(&answer.status) => {
                drop(octets.split_to(length));
                seen = 0;
            }
            Some((answer, length)) => {
                drop(octets.split_to(length));
                break answer;
            }
            None if octets.len() > LARGEST_HEAD => {
                return Err(Unread::NotHttp("its head has no end".to_owned()));
            }
            None if ended => {
                return Err(if octets.is_empty() { Unread::Nothing } else { Unread::BrokeOff });
            }
            None => ended = !more(io, &mut octets).await,
        }
    };
    let complete = Instant::now();
    let head_only = request.is_some_and(|octets| octets.starts_with(b"HEAD "));
    received.body = Body(match framing(&received, head_only) {
        Framing::Length(length) => sized(io, octets, length).await?,
        Framing::Chunks => chunked(io, octets).await?,
        Framing::UntilClosed => until_closed(io, octets).await?,
    });
    Ok((received, complete))
}

/// Reads one answer to a request, as [`Transport::send_raw`] does.
///
/// # Errors
/// Why there is none.
pub async fn read_answer(
    io: &mut (impl AsyncRead + Unpin),
    request: &'static [u8],
) -> Result<Received, String> {
    let read = read(io, Some(&Bytes::from_static(request))).await;
    read.map(|(received, _)| received).map_err(|unread| unread.to_string())
}

/// The head of an answer and its length in octets, once it is complete.
fn head(octets: &[u8]) -> Result<Option<(Received, usize)>, Unread> {
    let mut fields = vec![httparse::EMPTY_HEADER; MOST_FIELDS];
    let mut response = httparse::Response::new(&mut fields);
    let length = match response.parse(octets) {
        Ok(httparse::Status::Complete(length)) => length,
        Ok(httparse::Status::Partial) => return Ok(None),
        Err(error) => return Err(Unread::NotHttp(error.to_string())),
    };
    let text = |value: &[u8]| String::from_utf8_lossy(value).into_owned();
    let fields = response.headers.iter();
    let received = Received {
        status: response.code.unwrap_or_default(),
        version: format!("HTTP/1.{}", response.version.unwrap_or_default()),
        headers: Headers(fields.map(|f| (f.name.to_lowercase(), text(f.value))).collect()),
        body: Body(Bytes::new()),
    };
    Ok(Some((received, length)))
}

/// Where a body ends.
enum Framing {
    Length(usize),
    Chunks,
    UntilClosed,
}

/// RFC 9112 section 6.3.
fn framing(received: &Received, head_only: bool) -> Framing {
    if head_only || matches!(received.status, 204 | 304) {
        return Framing::Length(0);
    }
    let chunked = received
        .headers
        .first("transfer-encoding")
        .is_some_and(|value| value.to_lowercase().trim_end().ends_with("chunked"));
    let length = received.headers.first("content-length").and_then(|value| value.parse().ok());
    match length {
        _ if chunked => Framing::Chunks,
        Some(length) => Framing::Length(length),
        None => Framing::UntilClosed,
    }
}

/// Whether more came. A connection that broke has nothing more to say.
async fn more(io: &mut (impl AsyncRead + Unpin), octets: &mut BytesMut) -> bool {
    matches!(io.read_buf(octets).await, Ok(count) if count > 0)
}

async fn sized(
    io: &mut (impl AsyncRead + Unpin),
    mut octets: BytesMut,
    length: usize,
) -> Result<Bytes, Unread> {
    if length > LARGEST_BODY {
        return Err(Unread::TooLarge);
    }
    while octets.len() < length {
        if !more(io, &mut octets).await {
            return Err(Unread::BrokeOff);
        }
    }
    Ok(octets.split_to(length).freeze())
}

async fn until_closed(
    io: &mut (impl AsyncRead + Unpin),
    mut octets: BytesMut,
) -> Result<Bytes, Unread> {
    while more(io, &mut octets).await {
        if octets.len() > LARGEST_BODY {
            return Err(Unread::TooLarge);
        }
    }
    Ok(octets.freeze())
}

async fn chunked(io: &mut (impl AsyncRead + Unpin), mut octets: BytesMut) -> Result<Bytes, Unread> {
    let mut body = BytesMut::new();
    loop {
        let (start, size) = match httparse::parse_chunk_size(&octets) {
            Ok(httparse::Status::Complete((start, size))) => {
                (start, usize::try_from(size).unwrap_or(usize::MAX))
            }
            Ok(httparse::Status::Partial) => {
                if octets.len() > LARGEST_HEAD {
                    return Err(Unread::NotHttp("the line of a chunk has no end".to_owned()));
                }
                if !more(io, &mut octets).await {
                    return Err(Unread::BrokeOff);
                }
                continue;
            }
            Err(_) => return Err(Unread::NotHttp("a chunk has no size".to_owned())),
        };
        if size == 0 {
            return Ok(body.freeze());
        }
        if size.saturating_add(body.len()) > LARGEST_BODY {
            return Err(Unread::TooLarge);
        }
        // A chunk ends with CRLF.
        while octets.len() < start + size + 2 {
            if !more(io, &mut octets).await {
                return Err(Unread::BrokeOff);
            }
        }
        drop(octets.split_to(start));
        body.extend_from_slice(&octets.split_to(size));
        drop(octets.split_to(2));
    }
}

/// The octets as far as they can be read as a request: what a transcript shows.
fn sent(wire: &Wire) -> Sent {
    let octets = wire.pieces.concat();
    let text = String::from_utf8_lossy(&octets);
    let (head, _) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
    let body =
        octets.windows(4).position(|end| end == b"\r\n\r\n").map_or(octets.len(), |at| at + 4);
    let mut lines = head.split("\r\n");
    let line = lines.next().unwrap_or_default();
    let fields = lines.map(|line| {
        let (name, value) = line.split_once(':').unwrap_or((line, ""));
        (name.to_owned(), value.trim_start().to_owned())
    });
    Sent {
        method: line.split(' ').next().unwrap_or_default().to_owned(),
        url: wire.to.to_string(),
        headers: Headers(fields.collect()),
        body: Body(Bytes::from(octets).slice(body..)),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use assay_acme::jws::Channel;
    use assay_acme::names::Nonce;
    use tokio::net::TcpListener;

    use super::*;
    use crate::{TransportSettings, Trust};

    async fn answer(text: &str) -> Result<(u16, String), String> {
        let (received, _) =
            read(&mut text.as_bytes(), None).await.map_err(|error| error.to_string())?;
        Ok((received.status, String::from_utf8_lossy(&received.body.0).into_owned()))
    }

    #[tokio::test]
    async fn answers_are_read_however_they_are_framed() {
        for (text, due) in [
            ("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nab", "ab"),
            ("HTTP/1.1 200 OK\r\n\r\nabc", "abc"),
            (
                "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n",
                "abc",
            ),
            ("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\na", "a"),
        ] {
            assert_eq!(answer(text).await, Ok((200, due.to_owned())), "{text}");
        }
    }

    #[tokio::test]
    async fn what_is_no_answer_is_said_to_be_none() {
        for (text, due) in [
            ("", "the connection was closed without an answer"),
            ("HTTP/1.1 200", "the answer broke off"),
            ("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nab", "the answer broke off"),
            (
                "HTTP/1.1 200 OK\r\ncontent-length: 99999999\r\n\r\nab",
                "the answer is larger than 4 MiB",
            ),
        ] {
            assert_eq!(answer(text).await, Err(due.to_owned()), "{text}");
        }
        assert!(answer("SSH-2.0-x\r\n").await.is_err());
    }

    #[tokio::test]
    async fn a_long_head_may_come_octet_by_octet() {
        let text = format!("HTTP/1.1 200 OK\r\nx: {}\r\n\r\nab", "x".repeat(200_000));
        let (mut near, mut far) = tokio::io::duplex(1);
        let sent = tokio::spawn(async move { far.write_all(text.as_bytes()).await });
        let (received, _) = read(&mut near, None).await.unwrap();
        sent.await.unwrap().unwrap();
        assert_eq!((received.status, received.body.text().as_ref()), (200, "ab"));
    }

    #[tokio::test]
    async fn the_line_of_a_chunk_has_an_end() {
        let text = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1;";
        let extension = tokio::io::repeat(b'x').take(8 << 20);
        let unread = read(&mut text.as_bytes().chain(extension), None).await.unwrap_err();
        assert_eq!(unread.to_string(), "the answer is no HTTP/1.1: the line of a chunk has no end");
    }

    /// Answers one connection with a text, once the request is complete; then waits.
    async fn served(text: &'static str, wait: Duration) -> http::Uri {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let uri = format!("http://{}/x", listener.local_addr().unwrap()).parse().unwrap();
        tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut octets = [0; 1024];
            let _ = stream.read(&mut octets).await;
            let _ = stream.write_all(text.as_bytes()).await;
            tokio::time::sleep(wait).await;
        });
        uri
    }

    async fn sent_to(uri: http::Uri, channel: Channel) -> Exchange {
        let settings = TransportSettings {
            trust: Trust::DangerouslyAnybody,
            timeout: Duration::from_millis(300),
            started: Instant::now(),
        };
        let wire = Wire {
            to: uri,
            pieces: vec![Bytes::from_static(b"POST /x HTTP/1.1\r\n\r\n")],
            channel,
            then: Afterwards::Wait,
        };
        Transport::new(&settings).unwrap().send_raw(&wire).await
    }

    #[tokio::test]
    async fn whatever_happens_is_an_exchange() {
        let nothing = Duration::ZERO;
        let good = served("HTTP/1.1 201 Created\r\nreplay-nonce: n\r\n\r\nok", nothing).await;
        let answer = sent_to(good, Channel::PlainText).await;
        assert_eq!((answer.status(), answer.nonce()), (Some(201), Some(Nonce::seen("n"))));
        assert!(answer.connection.is_some_and(|connection| !connection.reused));

        let lost = async |uri, channel| {
            let lost = sent_to(uri, channel).await.received.unwrap_err();
            (lost.stage, lost.timed_out)
        };
        let closed = served("", nothing).await;
        assert_eq!(lost(closed, Channel::PlainText).await, (Stage::Answer, false));
        let silent = served("", Duration::from_secs(5)).await;
        assert_eq!(lost(silent, Channel::PlainText).await, (Stage::Answer, true));
        let plain = served("HTTP/1.1 400 Bad Request\r\n\r\n", nothing).await;
        assert_eq!(lost(plain, Channel::TlsWithoutName).await, (Stage::Tls, false));
        let nobody = "http://127.0.0.1:1/".parse().unwrap();
        assert_eq!(lost(nobody, Channel::PlainText).await, (Stage::Connect, false));
    }

    #[test]
    fn a_transcript_shows_what_was_written() {
        let wire = Wire {
            to: "https://ca.test/x".parse().unwrap(),
            pieces: vec![
                Bytes::from_static(b"POST /x HTTP/1.1\r\nHost: a\r\n\r\n{"),
                Bytes::from_static(b"}"),
            ],
            channel: Channel::Tls,
            then: Afterwards::Wait,
        };
        let sent = sent(&wire);
        assert_eq!((sent.method.as_str(), &sent.body.0[..]), ("POST", &b"{}"[..]));
        assert_eq!(sent.headers.first("Host"), Some("a"));
    }
}
