//! Requests out, exchanges back.

mod body;
mod connector;
mod raw;
mod tls;

use std::error::Error as _;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use assay_record::{
    Body, Connection, Exchange, ExchangeId, Headers, Lost, Received, Sent, Stage, Timing,
};
use bytes::Bytes;
use http::header::{ACCEPT_LANGUAGE, HeaderMap, HeaderValue, USER_AGENT};
use http::{Request, Response, Version};
use http_body_util::{BodyExt as _, LengthLimitError, Limited};
use hyper::body::Incoming;
use hyper_util::client::legacy::{Client, Error};
use hyper_util::rt::{TokioExecutor, TokioTimer};

use self::body::MarkedBody;
use self::connector::{ConnectError, Connector, Facts};
#[doc(hidden)]
pub use self::raw::read_answer;
pub use self::tls::{TransportError, Trust};

/// A body larger than this is cut off and reported as lost: no ACME answer is near it, and a hostile
/// server must not fill memory.
const LARGEST_BODY: usize = 4 << 20;

/// How requests are sent.
#[derive(Clone, Debug)]
pub struct TransportSettings {
    /// Whom to trust on HTTPS.
    pub trust: Trust,
    /// After how long a request is given up, from beginning to end.
    pub timeout: Duration,
    /// The start of the run, from which exchanges are timed.
    pub started: Instant,
}

/// Sends requests over pooled connections (HTTP/1.1 or HTTP/2, as the server negotiates).
#[derive(Debug)]
pub struct Transport {
    connector: Connector,
    client: Client<Connector, MarkedBody>,
    timeout: Duration,
    started: Instant,
    /// Shared with siblings, so that an exchange has a number of its own in a run.
    next: Arc<AtomicU64>,
    /// Requests that are not answered yet, those of siblings among them.
    open: Arc<AtomicUsize>,
}

/// Counts a request for as long as it is under way, however it ends.
struct Open<'a>(&'a AtomicUsize);

impl<'a> Open<'a> {
    fn new(count: &'a AtomicUsize) -> Self {
        count.fetch_add(1, Ordering::Relaxed);
        Self(count)
    }
}

impl Drop for Open<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Transport {
    /// A transport with an empty pool.
    ///
    /// # Errors
    /// Where the trust anchors cannot be used.
    pub fn new(settings: &TransportSettings) -> Result<Self, TransportError> {
        let connector = Connector::new(tls::config(&settings.trust)?);
        let next = Arc::new(AtomicU64::new(1));
        Ok(Self::over(connector, settings.timeout, settings.started, next, Arc::default()))
    }

    /// The moment from which exchanges are timed.
    pub const fn started(&self) -> Instant {
        self.started
    }

    /// The same way to send, over connections of its own: those belong to the runtime that opened
    /// them.
    #[must_use]
    pub fn sibling(&self) -> Self {
        let (next, open) = (Arc::clone(&self.next), Arc::clone(&self.open));
        Self::over(self.connector.clone(), self.timeout, self.started, next, open)
    }

    fn over(
        connector: Connector,
        timeout: Duration,
        started: Instant,
        next: Arc<AtomicU64>,
        open: Arc<AtomicUsize>,
    ) -> Self {
        let client = Client::builder(TokioExecutor::new())
            .pool_idle_timeout(Duration::from_secs(30))
            .pool_timer(TokioTimer::new())
            .build(connector.clone());
        Self { connector, client, timeout, started, next, open }
    }

    /// Sends a request. Total: whatever happens is in the exchange.
    pub async fn send(&self, mut request: Request<Bytes>) -> Exchange {
        let id = self.next_id();
        introduce(request.headers_mut());
        let sent = Sent {
            method: request.method().to_string(),
            url: request.uri().to_string(),
            headers: headers(request.headers()),
            body: Body(request.body().clone()),
        };
        let mark = Arc::new(OnceLock::new());
        let request = request.map(|bytes| MarkedBody::new(bytes, Arc::clone(&mark)));
        let start = Instant::now();
        let open = Open::new(&self.open);
        let outcome = tokio::time::timeout(self.timeout, self.exchange(request)).await;
        drop(open);
        let end = Instant::now();
        let handed_over = mark.get().copied();
        let outcome = outcome.unwrap_or_else(|_| {
            let stage = if handed_over.is_some() { Stage::Answer } else { Stage::Connect };
            let reason = format!("nothing came within {} s", self.timeout.as_secs_f32());
            Err(Lost { stage, timed_out: true, reason })
        });
        let timing = Timing {
            start: start.duration_since(self.started),
            total: end.duration_since(start),
            ..Timing::default()
        };
        match outcome {
            Ok(answer) => {
                answer.into_exchange(id, sent, timing, Moments { start, handed_over, end })
            }
            Err(lost) => Exchange { id, sent, received: Err(lost), timing, connection: None },
        }
    }

    /// How many requests wait for their answer, those of siblings among them.
    pub fn open_requests(&self) -> usize {
        self.open.load(Ordering::Relaxed)
    }

    fn next_id(&self) -> ExchangeId {
        ExchangeId(self.next.fetch_add(1, Ordering::Relaxed))
    }

    async fn exchange(&self, request: Request<MarkedBody>) -> Result<Answer, Lost> {
        if request.uri().scheme().is_none() || request.uri().authority().is_none() {
            return Err(lost(Stage::Target, "the target is no absolute URL"));
        }
        let response = self.client.request(request).await.map_err(|error| from_error(&error))?;
        let head = Instant::now();
        let facts = response.extensions().get::<Arc<Facts>>().cloned();
        let reused = facts.as_ref().is_some_and(|facts| !facts.first_use());
        let (parts, body) = response.into_parts();
        let body = receive(body).await?;
        Ok(Answer { response: Response::from_parts(parts, body), head, facts, reused })
    }
}

/// An answer and what is known of its way.
struct Answer {
    response: Response<Bytes>,
    head: Instant,
    facts: Option<Arc<Facts>>,
    reused: bool,
}

struct Moments {
    start: Instant,
    handed_over: Option<Instant>,
    end: Instant,
}

impl Answer {
    fn into_exchange(self, id: ExchangeId, sent: Sent, timing: Timing, at: Moments) -> Exchange {
        let fresh = self.facts.as_ref().filter(|_| !self.reused);
        let connect = fresh.map_or(Duration::ZERO, |facts| facts.connect);
        let tls = fresh.map_or(Duration::ZERO, |facts| facts.tls);
        // A request without a body is never asked for it; its way then starts with the connection.
        let handed_over = at.handed_over.unwrap_or(at.start + connect + tls).min(self.head);
        // Under HTTP/2 another request may have written since; the head is then the bound.
        let sent_at = self.facts.as_ref().map_or(handed_over, |facts| facts.last_write());
        let sent_at = sent_at.clamp(handed_over, self.head);
        let timing = Timing {
            acquire: handed_over.duration_since(at.start),
            connect,
            tls,
            send: sent_at.duration_since(handed_over),
            wait: self.head.duration_since(sent_at),
            receive: at.end.duration_since(self.head),
            ..timing
        };
        let connection = self.facts.as_ref().map(|facts| connection_of(facts, self.reused));
        let (parts, body) = self.response.into_parts();
        let received = Received {
            status: parts.status.as_u16(),
            version: version(parts.version).to_owned(),
            headers: headers(&parts.headers),
            body: Body(body),
        };
        Exchange { id, sent, received: Ok(received), timing, connection }
    }
}

fn connection_of(facts: &Facts, reused: bool) -> Connection {
    Connection { id: facts.id, peer: facts.peer, reused, tls: facts.tls_version.map(str::to_owned) }
}

async fn receive(body: Incoming) -> Result<Bytes, Lost> {
    match Limited::new(body, LARGEST_BODY).collect().await {
        Ok(collected) => Ok(collected.to_bytes()),
        Err(error) if error.is::<LengthLimitError>() => {
            Err(lost(Stage::Body, "the body is larger than 4 MiB"))
        }
        Err(error) => Err(lost(Stage::Body, chain(&*error))),
    }
}

/// User-Agent and Accept-Language (RFC 8555 section 6.1), unless the request has its own.
pub fn introduce(headers: &mut HeaderMap) {
    const AGENT: HeaderValue =
        HeaderValue::from_static(concat!("assay/", env!("CARGO_PKG_VERSION"), " hyper/1"));
    headers.entry(USER_AGENT).or_insert(AGENT);
    headers.entry(ACCEPT_LANGUAGE).or_insert(HeaderValue::from_static("en"));
}

fn headers(map: &HeaderMap) -> Headers {
    let text = |value: &HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    Headers(map.iter().map(|(name, value)| (name.as_str().to_owned(), text(value))).collect())
}

fn version(version: Version) -> &'static str {
    match version {
        Version::HTTP_10 => "HTTP/1.0",
        Version::HTTP_2 => "HTTP/2",
        Version::HTTP_3 => "HTTP/3",
        _ => "HTTP/1.1",
    }
}

fn lost(stage: Stage, reason: impl Into<String>) -> Lost {
    Lost { stage, timed_out: false, reason: reason.into() }
}

/// The stage is known by the connector's own error; all else happened on an open connection.
fn from_error(error: &Error) -> Lost {
    let mut cause = error.source();
    while let Some(inner) = cause {
        if let Some(connect) = inner.downcast_ref::<ConnectError>() {
            return lost(connect.stage(), connect.to_string());
        }
        cause = inner.source();
    }
    lost(Stage::Answer, error.source().map_or_else(|| error.to_string(), chain))
}

/// An error and its causes, in one line.
fn chain(error: &(dyn std::error::Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        let next = inner.to_string();
        if !text.contains(&next) {
            text = format!("{text}: {next}");
        }
        cause = inner.source();
    }
    text
}
