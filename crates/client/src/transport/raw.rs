//! Octets out, one answer back: for requests that no HTTP library would send.

use std::io;
use std::sync::Arc;
use std::time::Instant;

use assay_acme::jws::{Afterwards, Wire};
use assay_record::{Body, Exchange, Lost, Received, Sent, Stage, Timing};
use bytes::{Bytes, BytesMut};
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};

use super::answer::{self, Answered, Source, Unread};
use super::connector::{Facts, Opened};
use super::{Transport, connection_of, lost};

/// The record type of TLS handshakes (RFC 8446 section 5.1).
const HANDSHAKE: u8 = 22;

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
            Ok(Ok((Answered { received, head, .. }, facts, written))) => {
                let opened = facts.connect + facts.tls;
                let timing = Timing {
                    acquire: opened,
                    connect: facts.connect,
                    tls: facts.tls,
                    send: written.duration_since(start).saturating_sub(opened),
                    wait: head.saturating_duration_since(written),
                    receive: end.saturating_duration_since(head),
                    ..timing
                };
                let connection = Some(connection_of(&facts, false));
                Exchange { id, sent, received: Ok(received), timing, connection }
            }
            Ok(Err(lost)) => Exchange { id, sent, received: Err(lost), timing, connection: None },
            Err(_) => {
                let received = Err(self.late(Stage::Answer));
                Exchange { id, sent, received, timing, connection: None }
            }
        }
    }

    /// The answer, the connection, and when the last octet was written.
    async fn converse(&self, wire: &Wire) -> Result<(Answered, Arc<Facts>, Instant), Lost> {
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
        let head_only = wire.pieces.first().is_some_and(|octets| octets.starts_with(b"HEAD "));
        let answered = answer::read(&mut Plainly(&mut io), head_only).await;
        let answered = answered.map_err(|broken| match (broken.why, written) {
            (Unread::Nothing, Err(error)) => lost(Stage::Answer, error.to_string()),
            (unread, _) => lost(Stage::Answer, unread.to_string()),
        })?;
        Ok((answered, facts, moment))
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

/// A connection that has nothing more to say once it broke.
struct Plainly<'a, T>(&'a mut T);

impl<T: AsyncRead + Unpin> Source for Plainly<'_, T> {
    async fn more(&mut self, octets: &mut BytesMut) -> Result<bool, Unread> {
        Ok(matches!(self.0.read_buf(octets).await, Ok(count) if count > 0))
    }
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

/// Reads one answer to a request, as [`Transport::send_raw`] does.
///
/// # Errors
/// Why there is none.
pub async fn read_answer(
    io: &mut (impl AsyncRead + Unpin),
    request: &'static [u8],
) -> Result<Received, String> {
    let answered = answer::read(&mut Plainly(io), request.starts_with(b"HEAD ")).await;
    answered.map(|answered| answered.received).map_err(|broken| broken.why.to_string())
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
        (name, value.trim_start())
    });
    Sent {
        method: line.split(' ').next().unwrap_or_default().to_owned().into(),
        url: wire.to.to_string(),
        headers: fields.collect(),
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
        let received = read_answer(&mut text.as_bytes(), b"").await?;
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
        let received = read_answer(&mut near, b"").await.unwrap();
        sent.await.unwrap().unwrap();
        assert_eq!((received.status, received.body.text().as_ref()), (200, "ab"));
    }

    #[tokio::test]
    async fn the_line_of_a_chunk_has_an_end() {
        let text = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1;";
        let line = |length: u64| tokio::io::repeat(b'x').take(length);
        let unread = read_answer(&mut text.as_bytes().chain(line(20_000)), b"").await.unwrap_err();
        assert_eq!(unread, "the answer is no HTTP/1.1: the line of a chunk has no end");
        let rest: &[u8] = b"\r\na\r\n0\r\n";
        let whole = text.as_bytes().chain(line(10_000)).chain(rest);
        let trailers: &[u8] = b"x: y\r\n\r\n";
        let received = read_answer(&mut whole.chain(trailers), b"").await.unwrap();
        assert_eq!(received.body.text(), "a");
        let whole = text.as_bytes().chain(line(10_000)).chain(rest);
        let unread = read_answer(&mut whole.chain(line(20_000)), b"").await.unwrap_err();
        assert_eq!(unread, "the answer is no HTTP/1.1: its trailers have no end");
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
        assert_eq!((&*sent.method, &sent.body.0[..]), ("POST", &b"{}"[..]));
        assert_eq!(sent.headers.first("Host"), Some("a"));
    }
}
