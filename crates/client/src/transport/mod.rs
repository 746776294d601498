//! Requests out, exchanges back.

mod answer;
mod body;
mod connector;
mod http1;
mod http2;
mod pool;
mod raw;
mod tls;

use std::borrow::Cow;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use assay_record::{
    Body, Connection, Exchange, ExchangeId, Headers, Lost, Received, Sent, Stage, Timing,
};
use bytes::Bytes;
use http::header::{ACCEPT_LANGUAGE, HeaderMap, HeaderName, HeaderValue, USER_AGENT};
use http::{Method, Request, Uri};

use self::answer::{Broken, Unread};
use self::connector::{ConnectError, Connector, Facts, Opened};
use self::http1::Http1;
use self::http2::{Failed, Http2};
use self::pool::{Line, Pool};
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
    pool: Arc<Pool>,
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
        Self { connector, pool: Arc::default(), timeout, started, next, open }
    }

    /// Sends a request. Total: whatever happens is in the exchange.
    pub async fn send(&self, request: Request<Bytes>) -> Exchange {
        let id = self.next_id();
        let sent = Sent {
            method: method(request.method()),
            url: url(request.uri()),
            headers: Headers::from_octets(|| fields(request.headers())),
            body: Body(request.body().clone()),
        };
        let start = Instant::now();
        let open = Open::new(&self.open);
        let outcome = self.exchange(request, start).await;
        drop(open);
        match outcome {
            Ok(answer) => answer.into_exchange(id, sent, start, self.started),
            Err(lost) => {
                let timing = Timing {
                    start: start.duration_since(self.started),
                    total: start.elapsed(),
                    ..Timing::default()
                };
                Exchange { id, sent, received: Err(lost), timing, connection: None }
            }
        }
    }

    /// How many requests wait for their answer, those of siblings among them.
    pub fn open_requests(&self) -> usize {
        self.open.load(Ordering::Relaxed)
    }

    fn next_id(&self) -> ExchangeId {
        ExchangeId(self.next.fetch_add(1, Ordering::Relaxed))
    }

    async fn exchange(&self, mut request: Request<Bytes>, start: Instant) -> Result<Answer, Lost> {
        if request.uri().scheme().is_none() || request.uri().authority().is_none() {
            return Err(lost(Stage::Target, "the target is no absolute URL"));
        }
        let deadline = start + self.timeout;
        loop {
            let (line, at) = self.line(request.uri(), start, deadline).await?;
            let connection = match line {
                Line::Single(connection) => {
                    return self.alone(request, connection, (start, at), deadline).await;
                }
                Line::Shared(connection) => connection,
            };
            let reused = connection.facts.is_used();
            let asked = Box::pin(connection.exchange(request, at));
            let asked = tokio::time::timeout_at(deadline.into(), asked).await;
            match asked.map_err(|_| self.late(Stage::Answer))? {
                Ok(answer) => return Ok(answer),
                Err(Failed::Unsent(unsent, _)) if reused => request = *unsent,
                Err(Failed::Unsent(_, lost) | Failed::Lost(lost)) => return Err(lost),
            }
        }
    }

    /// A way to the server, and since when there is one.
    async fn line(
        &self,
        uri: &Uri,
        start: Instant,
        deadline: Instant,
    ) -> Result<(Line, Instant), Lost> {
        if let Some(line) = self.pool.take(uri, start) {
            return Ok((line, start));
        }
        // Rare, and large: what waits for an answer need not be.
        let opened = tokio::time::timeout_at(deadline.into(), Box::pin(self.open(uri))).await;
        let opened = opened.map_err(|_| self.late(Stage::Connect))?;
        let line = opened.map_err(|error| lost(error.stage(), error.to_string()))?;
        Ok((line, Instant::now()))
    }

    /// Sends a request on a connection that it has for itself.
    async fn alone(
        &self,
        request: Request<Bytes>,
        mut connection: Box<Http1>,
        (start, mut at): (Instant, Instant),
        deadline: Instant,
    ) -> Result<Answer, Lost> {
        let head_only = *request.method() == Method::HEAD;
        let mut octets = http1::written(&request);
        let uri = request.into_parts().0.uri;
        loop {
            let reused = !connection.facts.first_use();
            let http1::Outcome { answered, sent, unsent } =
                connection.exchange(octets, head_only, deadline).await;
            // The server closed it in the moment before: nothing was asked of it.
            if let Some(unsent) = unsent.filter(|_| reused) {
                octets = unsent;
                let line;
                (line, at) = self.line(&uri, start, deadline).await?;
                let Line::Single(another) = line else {
                    return Err(lost(Stage::Answer, "the server closed the connection"));
                };
                connection = another;
                continue;
            }
            let answered = answered.map_err(|broken| self.broken(broken))?;
            let facts = Arc::clone(&connection.facts);
            let answer::Answered { received, head, end, is_last } = answered;
            if !is_last {
                self.pool.put(&uri, connection, end);
            }
            let sent = sent.unwrap_or(head);
            return Ok(Answer { received, facts, reused, handed_over: at, sent, head, end });
        }
    }

    /// A new connection, or one that becomes free before that is open.
    async fn open(&self, uri: &Uri) -> Result<Line, ConnectError> {
        let mut free = self.pool.wait(uri);
        let mut opening = Box::pin(self.connector.clone().open(uri.clone()));
        tokio::select! {
            biased;
            Ok(line) = &mut free => {
                // Somebody will need it.
                let (pool, uri) = (Arc::clone(&self.pool), uri.clone());
                let opening = tokio::time::timeout(self.timeout, opening);
                tokio::spawn(async move {
                    if let Ok(Ok(opened)) = opening.await
                        && let Ok(Line::Single(connection)) = begin(&pool, &uri, opened).await
                    {
                        pool.put(&uri, connection, Instant::now());
                    }
                });
                Ok(line)
            }
            opened = &mut opening => begin(&self.pool, uri, opened?).await,
        }
    }

    fn late(&self, stage: Stage) -> Lost {
        let reason = format!("nothing came within {} s", self.timeout.as_secs_f32());
        Lost { stage, timed_out: true, reason }
    }

    fn broken(&self, Broken { why, is_in_body }: Broken) -> Lost {
        let stage = if is_in_body { Stage::Body } else { Stage::Answer };
        match why {
            Unread::Late => self.late(stage),
            why => lost(stage, why.to_string()),
        }
    }
}

/// Begins the conversation that the server chose; one that others can share is theirs too.
async fn begin(pool: &Pool, uri: &Uri, opened: Opened) -> Result<Line, ConnectError> {
    if opened.is_http2() {
        let connection = Http2::new(opened).await?;
        return Ok(Line::Shared(pool.share(uri, connection)));
    }
    Ok(Line::Single(Box::new(Http1::new(opened))))
}

/// An answer and what is known of its way.
struct Answer {
    received: Received,
    facts: Arc<Facts>,
    reused: bool,
    /// When the request had a connection.
    handed_over: Instant,
    /// When the connection had taken the request.
    sent: Instant,
    head: Instant,
    end: Instant,
}

impl Answer {
    fn into_exchange(self, id: ExchangeId, sent: Sent, start: Instant, run: Instant) -> Exchange {
        let fresh = (!self.reused).then_some(&self.facts);
        let timing = Timing {
            start: start.duration_since(run),
            acquire: self.handed_over.duration_since(start),
            connect: fresh.map_or(Duration::ZERO, |facts| facts.connect),
            tls: fresh.map_or(Duration::ZERO, |facts| facts.tls),
            send: self.sent.duration_since(self.handed_over),
            wait: self.head.duration_since(self.sent),
            receive: self.end.duration_since(self.head),
            total: self.end.duration_since(start),
            ..Timing::default()
        };
        let connection = Some(connection_of(&self.facts, self.reused));
        Exchange { id, sent, received: Ok(self.received), timing, connection }
    }
}

fn connection_of(facts: &Facts, reused: bool) -> Connection {
    Connection { id: facts.id, peer: facts.peer, reused, tls: facts.tls_version.map(Cow::Borrowed) }
}

/// What every request says of its sender (RFC 8555 section 6.1), unless it says it itself.
static INTRODUCTION: [(HeaderName, &str); 2] =
    [(USER_AGENT, concat!("assay/", env!("CARGO_PKG_VERSION"))), (ACCEPT_LANGUAGE, "en")];

/// User-Agent and Accept-Language, unless the request has its own.
pub fn introduce(headers: &mut HeaderMap) {
    for (name, value) in &INTRODUCTION {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
}

/// The fields of a request with those that every request has.
fn fields(map: &HeaderMap) -> impl Iterator<Item = (&str, &[u8])> {
    let own = map.iter().map(|(name, value)| (name.as_str(), value.as_bytes()));
    let lacking = INTRODUCTION.iter().filter(|(name, _)| !map.contains_key(name));
    own.chain(lacking.map(|(name, value)| (name.as_str(), value.as_bytes())))
}

fn method(method: &Method) -> Cow<'static, str> {
    let known = [Method::POST, Method::HEAD, Method::GET];
    match known.iter().position(|known| known == method) {
        Some(0) => Cow::Borrowed("POST"),
        Some(1) => Cow::Borrowed("HEAD"),
        Some(_) => Cow::Borrowed("GET"),
        None => Cow::Owned(method.to_string()),
    }
}

/// The URL as the request has it.
fn url(uri: &Uri) -> String {
    match (uri.scheme_str(), uri.authority(), uri.path_and_query()) {
        (Some(scheme), Some(authority), Some(target)) => {
            [scheme, "://", authority.as_str(), target.as_str()].concat()
        }
        _ => uri.to_string(),
    }
}

fn lost(stage: Stage, reason: impl Into<String>) -> Lost {
    Lost { stage, timed_out: false, reason: reason.into() }
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
