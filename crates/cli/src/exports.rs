//! A measured run for those who watch from outside while it goes: an endpoint for Prometheus, and
//! pushes by OTLP/HTTP.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use assay_load::{Tick, export};
use bytes::Bytes;
use http_body_util::Full;
use hyper::body::Incoming;
use hyper::header::CONTENT_TYPE;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode, Uri};
use hyper_util::client::legacy::Client;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::complain::Complaint;

/// How long a peer may take.
const PATIENCE: Duration = Duration::from_secs(5);

/// How often OTLP is pushed.
const PUSH: Duration = Duration::from_secs(10);

/// The endpoint for Prometheus; it ends with this.
pub(crate) struct Endpoint {
    pub(crate) address: SocketAddr,
    text: Arc<Mutex<String>>,
    server: JoinHandle<()>,
}

impl Endpoint {
    pub(crate) async fn start(address: SocketAddr) -> Result<Self, Complaint> {
        let wrong = |error| {
            Complaint::new(format!("failed to listen on {address} for Prometheus: {error}"))
                .with_remedy("give another address with --prometheus; port 0 takes a free one")
        };
        let listener = TcpListener::bind(address).await.map_err(wrong)?;
        let address = listener.local_addr().map_err(wrong)?;
        let text = Arc::new(Mutex::new(String::new()));
        let served = Arc::clone(&text);
        let server = tokio::spawn(async move {
            loop {
                if let Ok((stream, _)) = listener.accept().await {
                    tokio::spawn(serve(stream, Arc::clone(&served)));
                } else {
                    tokio::time::sleep(Duration::from_millis(100)).await;
                }
            }
        });
        Ok(Self { address, text, server })
    }

    pub(crate) fn note(&self, tick: &Tick<'_>) {
        let text = export::prometheus(tick);
        *self.text.lock().unwrap_or_else(PoisonError::into_inner) = text;
    }
}

impl Drop for Endpoint {
    fn drop(&mut self) {
        self.server.abort();
    }
}

async fn serve(stream: TcpStream, text: Arc<Mutex<String>>) {
    let service = service_fn(|request: Request<Incoming>| {
        let answer = answer(&request, &text);
        async { Ok::<_, Infallible>(answer) }
    });
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(PATIENCE);
    // What becomes of it is the peer's affair.
    let _ = builder.serve_connection(TokioIo::new(stream), service).await;
}

fn answer(request: &Request<Incoming>, text: &Mutex<String>) -> Response<Full<Bytes>> {
    let (status, kind, body) = if request.uri().path() != "/metrics" {
        (StatusCode::NOT_FOUND, "text/plain", "metrics are at /metrics\n".to_owned())
    } else if request.method() != Method::GET {
        (StatusCode::METHOD_NOT_ALLOWED, "text/plain", "/metrics takes GET alone\n".to_owned())
    } else {
        let text = text.lock().unwrap_or_else(PoisonError::into_inner).clone();
        (StatusCode::OK, "text/plain; version=0.0.4; charset=utf-8", text)
    };
    let mut response = Response::new(Full::new(Bytes::from(body)));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, hyper::header::HeaderValue::from_static(kind));
    response
}

/// Pushes by OTLP/HTTP in JSON.
pub(crate) struct Push {
    attributes: Vec<(&'static str, String)>,
    bodies: watch::Sender<Option<Bytes>>,
    sender: JoinHandle<Option<String>>,
    /// When the last one was handed over, since the start of flows; and the last state.
    pushed: Option<Duration>,
    last: Option<Bytes>,
}

impl Push {
    /// To a collector; what tells the run apart goes with each push.
    pub(crate) fn start(
        url: &str,
        attributes: Vec<(&'static str, String)>,
    ) -> Result<Self, Complaint> {
        let uri = metrics_url(url)?;
        let (bodies, inbox) = watch::channel(None);
        let sender = tokio::spawn(send_all(uri, inbox));
        Ok(Self { attributes, bodies, sender, pushed: None, last: None })
    }

    pub(crate) fn note(&mut self, tick: &Tick<'_>) {
        let body = export::otlp(tick, &self.attributes, env!("CARGO_PKG_VERSION"));
        let body = Bytes::from(body.to_string());
        // A trial of a capacity search begins anew.
        let since = self.pushed.and_then(|pushed| tick.at.checked_sub(pushed));
        if since.is_none_or(|since| since >= PUSH) {
            self.pushed = Some(tick.at);
            self.bodies.send_replace(Some(body.clone()));
        }
        self.last = Some(body);
    }

    /// Pushes the last state, and says what did not arrive.
    pub(crate) async fn finish(self) -> Option<String> {
        let Self { bodies, sender, last, .. } = self;
        if last.is_some() {
            bodies.send_replace(last);
        }
        drop(bodies);
        match tokio::time::timeout(2 * PATIENCE, sender).await {
            Ok(Ok(trouble)) => trouble,
            Ok(Err(_)) | Err(_) => Some("the last push by OTLP did not end".to_owned()),
        }
    }
}

/// The URL that metrics go to: where only a server is named, the path that OTLP/HTTP has for them.
fn metrics_url(url: &str) -> Result<Uri, Complaint> {
    let wrong = |why: &str| {
        Complaint::new(format!("--otlp {url}: {why}"))
            .with_remedy("give the URL of a collector, such as http://127.0.0.1:4318")
    };
    let uri: Uri = url.parse().map_err(|_| wrong("it is no URL"))?;
    match uri.scheme_str() {
        Some("http") => {}
        Some("https") => return Err(wrong("OTLP goes by plain http, to a collector close by")),
        _ => return Err(wrong("it is no http URL")),
    }
    if !matches!(uri.path(), "" | "/") {
        return Ok(uri);
    }
    let host = uri.authority().map(ToString::to_string).unwrap_or_default();
    format!("http://{host}/v1/metrics").parse().map_err(|_| wrong("it is no URL"))
}

/// Sends what is the latest state whenever there is a new one; the last one always. Says what went
/// wrong with the last one.
async fn send_all(uri: Uri, mut inbox: watch::Receiver<Option<Bytes>>) -> Option<String> {
    let client: Client<_, Full<Bytes>> = Client::builder(TokioExecutor::new()).build_http();
    let mut trouble = None;
    // The last state is still seen once the other end is gone.
    while inbox.changed().await.is_ok() {
        let Some(body) = inbox.borrow_and_update().clone() else { continue };
        let request = Request::post(uri.clone())
            .header(CONTENT_TYPE, "application/json")
            .body(Full::new(body));
        let Ok(request) = request else { continue };
        let said = |why: String| Some(format!("the push to {uri} by OTLP failed: {why}"));
        trouble = match tokio::time::timeout(PATIENCE, client.request(request)).await {
            Ok(Ok(response)) if response.status().is_success() => None,
            Ok(Ok(response)) => said(format!("it answered {}", response.status())),
            Ok(Err(error)) => said(error.to_string()),
            Err(_) => said(format!("no answer in {} s", PATIENCE.as_secs())),
        };
    }
    trouble
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_collector_is_named_by_its_server_or_by_a_whole_url() {
        let of = |url| metrics_url(url).map(|uri| uri.to_string()).map_err(|_| ());
        assert_eq!(of("http://127.0.0.1:4318"), Ok("http://127.0.0.1:4318/v1/metrics".to_owned()));
        assert_eq!(of("http://c:4318/"), Ok("http://c:4318/v1/metrics".to_owned()));
        assert_eq!(of("http://c/otlp/v1/metrics"), Ok("http://c/otlp/v1/metrics".to_owned()));
        assert_eq!(of("https://c:4318"), Err(()));
        assert_eq!(of("c:4318"), Err(()));
        assert_eq!(of("nothing"), Err(()));
    }
}
