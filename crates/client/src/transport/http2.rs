//! One connection of HTTP/2, and any number of requests on it.

use std::sync::{Arc, OnceLock};
use std::time::Instant;

use assay_record::{Body, Headers, Lost, Received, Stage};
use bytes::Bytes;
use http::{Request, Version};
use http_body_util::{BodyExt as _, LengthLimitError, Limited};
use hyper::body::Incoming;
use hyper::client::conn::http2::{Builder, SendRequest};
use hyper_util::rt::TokioExecutor;

use super::body::MarkedBody;
use super::connector::{ConnectError, Facts, Opened, Pipe};
use super::{Answer, LARGEST_BODY, lost};

/// An open connection.
#[derive(Clone)]
pub(super) struct Http2 {
    sender: SendRequest<MarkedBody>,
    pub(super) facts: Arc<Facts>,
}

/// Why there is no answer.
pub(super) enum Failed {
    /// The connection was closed before it took anything; the request comes back.
    Unsent(Box<Request<Bytes>>, Lost),
    Lost(Lost),
}

impl Http2 {
    /// Begins the conversation on a new connection.
    pub(super) async fn new(opened: Opened) -> Result<Self, ConnectError> {
        let facts = Arc::clone(&opened.facts);
        let begun = Builder::new(TokioExecutor::new()).handshake(Pipe::new(opened)).await;
        let (sender, connection) = begun.map_err(ConnectError::Http2)?;
        // What becomes of it is told with each request.
        tokio::spawn(async move { connection.await.ok() });
        Ok(Self { sender, facts })
    }

    pub(super) fn is_open(&self) -> bool {
        !self.sender.is_closed()
    }

    /// Sends a request, and reads its answer.
    pub(super) async fn exchange(
        mut self,
        mut request: Request<Bytes>,
        at: Instant,
    ) -> Result<Answer, Failed> {
        super::introduce(request.headers_mut());
        let mark = Arc::new(OnceLock::new());
        let request = request.map(|octets| MarkedBody::new(octets, Arc::clone(&mark)));
        let response = match self.sender.try_send_request(request).await {
            Ok(response) => response,
            Err(mut error) => {
                let message = error.take_message();
                let lost = lost(Stage::Answer, super::chain(&error.into_error()));
                return Err(match message {
                    Some(request) => {
                        Failed::Unsent(Box::new(request.map(MarkedBody::into_bytes)), lost)
                    }
                    None => Failed::Lost(lost),
                });
            }
        };
        let head = Instant::now();
        let reused = !self.facts.first_use();
        let (parts, body) = response.into_parts();
        let body = receive(body).await.map_err(Failed::Lost)?;
        let end = Instant::now();
        let fields = || parts.headers.iter().map(|(name, value)| (name.as_str(), value.as_bytes()));
        let received = Received {
            status: parts.status.as_u16(),
            version: version(parts.version).into(),
            headers: Headers::from_octets(fields),
            body: Body(body),
        };
        // A request without a body is never asked for it.
        let handed_over = mark.get().copied().unwrap_or(at).min(head);
        // Another request may have been written since; the head is then the bound.
        let sent = self.facts.last_write().clamp(handed_over, head);
        Ok(Answer { received, facts: self.facts, reused, handed_over, sent, head, end })
    }
}

async fn receive(body: Incoming) -> Result<Bytes, Lost> {
    match Limited::new(body, LARGEST_BODY).collect().await {
        Ok(collected) => Ok(collected.to_bytes()),
        Err(error) if error.is::<LengthLimitError>() => {
            Err(lost(Stage::Body, "the body is larger than 4 MiB"))
        }
        Err(error) => Err(lost(Stage::Body, super::chain(&*error))),
    }
}

fn version(version: Version) -> &'static str {
    match version {
        Version::HTTP_10 => "HTTP/1.0",
        Version::HTTP_11 => "HTTP/1.1",
        Version::HTTP_3 => "HTTP/3",
        _ => "HTTP/2",
    }
}
