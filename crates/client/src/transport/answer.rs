//! Reads answers of HTTP/1.1 (RFC 9112).

use std::mem::MaybeUninit;
use std::time::Instant;

use assay_record::{Body, Headers, Received};
use bytes::{Buf as _, Bytes, BytesMut};
use httparse::{ParserConfig, Status};

use super::LARGEST_BODY;

/// A head larger than this is no answer.
const LARGEST_HEAD: usize = 256 << 10;

/// A line between chunks, or behind the last, that is longer is none. It is looked at again whenever more of
/// it comes.
const LONGEST_LINE: usize = 16 << 10;

/// Header fields of an answer, at most.
const MOST_FIELDS: usize = 256;

/// A body up to this size is copied out of what was read, so that it holds on to nothing else.
const SMALL: usize = 64 << 10;

/// Where octets come from.
pub(super) trait Source {
    /// Waits for more. False where none will come.
    async fn more(&mut self, octets: &mut BytesMut) -> Result<bool, Unread>;
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub(super) enum Unread {
    #[error("the connection was closed without an answer")]
    Nothing,
    #[error("the answer broke off")]
    BrokeOff,
    #[error("the answer is no HTTP/1.1: {0}")]
    NotHttp(String),
    #[error("the answer is larger than 4 MiB")]
    TooLarge,
    #[error("{0}")]
    Io(#[from] std::io::Error),
    #[error("nothing came in time")]
    Late,
}

/// An answer and when it came.
pub(super) struct Answered {
    pub(super) received: Received,
    /// When its head was complete.
    pub(super) head: Instant,
    /// When it was complete.
    pub(super) end: Instant,
    /// Whether another request can follow on the connection.
    pub(super) is_last: bool,
}

/// How far an answer came that could not be read.
pub(super) struct Broken {
    pub(super) why: Unread,
    /// Whether its head had come.
    pub(super) is_in_body: bool,
}

/// Reads one answer to a request; to one with the method HEAD there is no body.
pub(super) async fn read(io: &mut impl Source, head_only: bool) -> Result<Answered, Broken> {
    let mut octets = BytesMut::new();
    let in_head = |why| Broken { why, is_in_body: false };
    let Head { mut received, framing, is_last } =
        read_head(io, &mut octets, head_only).await.map_err(in_head)?;
    let head = Instant::now();
    let is_there = framing.is_there(&octets);
    let body = body(io, &mut octets, framing).await;
    let body = body.map_err(|why| Broken { why, is_in_body: true })?;
    received.body = Body(body);
    let end = if is_there { head } else { Instant::now() };
    // What nobody asked for belongs to no answer.
    let is_last = is_last || matches!(framing, Framing::UntilClosed) || !octets.is_empty();
    Ok(Answered { received, head, end, is_last })
}

async fn read_head(
    io: &mut impl Source,
    octets: &mut BytesMut,
    head_only: bool,
) -> Result<Head, Unread> {
    // How much was looked at, without a head in it; and whether no more will come.
    let (mut seen, mut ended) = (0, false);
    loop {
        // A head ends with a line. A look at each octet that comes would take a server's time squared.
        let fresh = octets.get(seen..).unwrap_or_default();
        let is_due = ended || octets.len() >= 2 * seen || fresh.contains(&b'\n');
        let found = if is_due && !octets.is_empty() {
            seen = octets.len();
            Head::of(octets, head_only)?
        } else {
            None
        };
        match found {
            // 1xx comes before the answer (RFC 9110 section 15.2).
            Some((answer, length)) if (100..200).contains(&answer.received.status) => {
                octets.advance(length);
                seen = 0;
            }
            Some((answer, length)) => {
                octets.advance(length);
                return Ok(answer);
            }
            None if octets.len() > LARGEST_HEAD => {
                return Err(Unread::NotHttp("its head has no end".to_owned()));
            }
            None if ended => {
                return Err(if octets.is_empty() { Unread::Nothing } else { Unread::BrokeOff });
            }
            None => ended = !io.more(octets).await?,
        }
    }
}

/// The head of an answer, and what it says of the rest.
struct Head {
    received: Received,
    framing: Framing,
    /// Whether the server closes the connection behind it.
    is_last: bool,
}

impl Head {
    /// The head and its length in octets, once it is complete.
    fn of(octets: &[u8], head_only: bool) -> Result<Option<(Self, usize)>, Unread> {
        let mut fields = [const { MaybeUninit::uninit() }; MOST_FIELDS];
        let mut response = httparse::Response::new(&mut []);
        let parsed = ParserConfig::default().parse_response_with_uninit_headers(
            &mut response,
            octets,
            &mut fields,
        );
        let length = match parsed {
            Ok(Status::Complete(length)) => length,
            Ok(Status::Partial) => return Ok(None),
            Err(error) => return Err(Unread::NotHttp(error.to_string())),
        };
        let is_old = response.version == Some(0);
        let status = response.code.unwrap_or_default();
        let said = Said::of(response.headers)?;
        let received = Received {
            status,
            version: if is_old { "HTTP/1.0" } else { "HTTP/1.1" }.into(),
            headers: Headers::from_octets(|| response.headers.iter().map(|f| (f.name, f.value))),
            body: Body::default(),
        };
        let framing = if head_only || matches!(status, 204 | 304) {
            Framing::Length(0)
        } else {
            said.framing()
        };
        let is_last = said.closes || (is_old && !said.keeps);
        Ok(Some((Self { received, framing, is_last }, length)))
    }
}

/// What header fields say of the body and the connection.
#[derive(Default)]
struct Said {
    length: Option<u64>,
    /// Whether there is a Transfer-Encoding, and whether it ends with chunks.
    encoded: Option<bool>,
    closes: bool,
    keeps: bool,
}

impl Said {
    fn of(fields: &[httparse::Header<'_>]) -> Result<Self, Unread> {
        let mut said = Self::default();
        for field in fields {
            let text = || String::from_utf8_lossy(field.value);
            match field.name.len() {
                10 if field.name.eq_ignore_ascii_case("connection") => {
                    for word in text().split(',') {
                        said.closes |= word.trim().eq_ignore_ascii_case("close");
                        said.keeps |= word.trim().eq_ignore_ascii_case("keep-alive");
                    }
                }
                14 if field.name.eq_ignore_ascii_case("content-length") => {
                    // RFC 9110 section 8.6: several that are the same are one.
                    for word in text().split(',') {
                        let digits = word.trim();
                        let length = digits.parse().ok().filter(|_| !digits.starts_with('+'));
                        if length.is_none()
                            || said.length.is_some_and(|before| Some(before) != length)
                        {
                            let why = format!("its Content-Length is {}", text());
                            return Err(Unread::NotHttp(why));
                        }
                        said.length = length;
                    }
                }
                17 if field.name.eq_ignore_ascii_case("transfer-encoding") => {
                    let text = text();
                    let last = text.rsplit(',').next().unwrap_or_default();
                    said.encoded = Some(last.trim().eq_ignore_ascii_case("chunked"));
                }
                _ => {}
            }
        }
        Ok(said)
    }

    /// RFC 9112 section 6.3.
    fn framing(&self) -> Framing {
        match (self.encoded, self.length) {
            (Some(true), _) => Framing::Chunks,
            (Some(false), _) | (None, None) => Framing::UntilClosed,
            (None, Some(length)) => Framing::Length(length),
        }
    }
}

/// Where a body ends.
#[derive(Clone, Copy)]
enum Framing {
    Length(u64),
    Chunks,
    UntilClosed,
}

impl Framing {
    /// Whether the whole body is among these octets.
    fn is_there(self, octets: &BytesMut) -> bool {
        matches!(self, Self::Length(length) if octets.len() as u64 >= length)
    }
}

async fn body(
    io: &mut impl Source,
    octets: &mut BytesMut,
    framing: Framing,
) -> Result<Bytes, Unread> {
    match framing {
        Framing::Length(length) => {
            let length = usize::try_from(length).unwrap_or(usize::MAX);
            sized(io, octets, length).await
        }
        Framing::Chunks => chunked(io, octets).await,
        Framing::UntilClosed => until_closed(io, octets).await,
    }
}

async fn sized(
    io: &mut impl Source,
    octets: &mut BytesMut,
    length: usize,
) -> Result<Bytes, Unread> {
    if length > LARGEST_BODY {
        return Err(Unread::TooLarge);
    }
    while octets.len() < length {
        if !io.more(octets).await? {
            return Err(Unread::BrokeOff);
        }
    }
    let body = octets.split_to(length);
    Ok(if length > SMALL { body.freeze() } else { Bytes::copy_from_slice(&body) })
}

async fn until_closed(io: &mut impl Source, octets: &mut BytesMut) -> Result<Bytes, Unread> {
    while io.more(octets).await? {
        if octets.len() > LARGEST_BODY {
            return Err(Unread::TooLarge);
        }
    }
    Ok(octets.split().freeze())
}

async fn chunked(io: &mut impl Source, octets: &mut BytesMut) -> Result<Bytes, Unread> {
    let mut body = BytesMut::new();
    loop {
        let (start, size) = match httparse::parse_chunk_size(octets) {
            Ok(Status::Complete((start, size))) => {
                (start, usize::try_from(size).unwrap_or(usize::MAX))
            }
            Ok(Status::Partial) => {
                if octets.len() > LONGEST_LINE {
                    return Err(Unread::NotHttp("the line of a chunk has no end".to_owned()));
                }
                if !io.more(octets).await? {
                    return Err(Unread::BrokeOff);
                }
                continue;
            }
            Err(_) => return Err(Unread::NotHttp("a chunk has no size".to_owned())),
        };
        if size == 0 {
            octets.advance(start);
            trailers(io, octets).await?;
            return Ok(body.freeze());
        }
        if size.saturating_add(body.len()) > LARGEST_BODY {
            return Err(Unread::TooLarge);
        }
        // A chunk ends with CRLF.
        while octets.len() < start + size + 2 {
            if !io.more(octets).await? {
                return Err(Unread::BrokeOff);
            }
        }
        octets.advance(start);
        body.extend_from_slice(&octets.split_to(size));
        octets.advance(2);
    }
}

/// Fields behind the last chunk, up to an empty line (RFC 9112 section 7.1.2). A server that closes
/// the connection instead has sent the whole body all the same.
async fn trailers(io: &mut impl Source, octets: &mut BytesMut) -> Result<(), Unread> {
    let mut passed = 0;
    loop {
        while let Some(end) = octets.iter().position(|octet| *octet == b'\n') {
            let is_empty = octets.get(..end).is_some_and(|line| line.is_empty() || line == b"\r");
            octets.advance(end + 1);
            if is_empty {
                return Ok(());
            }
            passed += end;
        }
        if passed > LARGEST_HEAD || octets.len() > LONGEST_LINE {
            return Err(Unread::NotHttp("its trailers have no end".to_owned()));
        }
        if !io.more(octets).await? {
            return Ok(());
        }
    }
}
