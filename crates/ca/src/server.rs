//! The listener, and the way of a request through the CA.

use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use assay_acme::problem::AcmeError;
use bytes::{Bytes, BytesMut};
use http::header::{ALLOW, CONTENT_TYPE, HOST};
use http::request::Parts;
use http::{Method, Request, Response, StatusCode, Version};
use http_body_util::{BodyExt as _, Full};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet};
use tokio::time::timeout;
use tokio_rustls::TlsAcceptor;

use crate::answer::Answer;
use crate::defects::{ChangeAnswer, On, Seam};
use crate::handlers;
use crate::issue::{Issuer, ServerIdentity};
use crate::jws;
use crate::nonces::Nonces;
use crate::refusal::{Fault, Refusal};
use crate::route::{Resource, Route};
use crate::rules::{Ending, Moment, Rules};
use crate::settings::Settings;
use crate::state::Store;
use crate::validate::{Attempt, Network};

/// The largest request body that is taken.
const BODY_LIMIT: usize = 64 * 1024;

/// How much of a body that is too large is read before the connection is given up.
const DRAIN_LIMIT: usize = 16 * 1024 * 1024;

/// How long a client may take for a handshake, or for a body.
const PATIENCE: Duration = Duration::from_secs(10);

/// How long a connection may be silent.
const IDLE: Duration = Duration::from_secs(60);

/// The CA could not be started.
#[derive(Debug, thiserror::Error)]
pub enum CaError {
    /// The address cannot be listened on.
    #[error("listen on {address}")]
    Bind {
        /// The address.
        address: SocketAddr,
        /// Why.
        source: io::Error,
    },
    /// Keys or certificates could not be made.
    #[error("make the CA's own certificates: {0}")]
    Certificates(String),
}

/// A running CA. It stops when dropped.
#[derive(Debug)]
pub struct Ca {
    directory: String,
    tls_ca: String,
    roots: Vec<String>,
    accepting: JoinHandle<()>,
}

impl Ca {
    /// Starts a CA: makes its keys and certificates, and listens.
    ///
    /// # Errors
    /// See [`CaError`].
    pub async fn start(settings: Settings) -> Result<Self, CaError> {
        let address = settings.listen;
        let bound = |source| CaError::Bind { address, source };
        let listener = TcpListener::bind(address).await.map_err(bound)?;
        let port = listener.local_addr().map_err(bound)?.port();
        let certificates = |error: rcgen::Error| CaError::Certificates(error.to_string());
        let identity = ServerIdentity::generate().map_err(certificates)?;
        let issuer = Issuer::generate().map_err(certificates)?;
        let acceptor =
            identity.acceptor().map_err(|error| CaError::Certificates(error.to_string()))?;
        let shared = Arc::new(Shared::new(settings, port, issuer));
        Ok(Self {
            directory: shared.url(&Resource::single(Route::Directory)),
            tls_ca: identity.root_pem,
            roots: shared.issuer.roots_pem(),
            accepting: tokio::spawn(accept(listener, acceptor, shared)),
        })
    }

    /// The URL of the directory.
    pub fn directory_url(&self) -> String {
        self.directory.clone()
    }

    /// The root (PEM) that signs the HTTPS certificate of the CA.
    pub fn tls_ca_pem(&self) -> &str {
        &self.tls_ca
    }

    /// The roots (PEM) of the certificates that the CA issues: that of the default chain, then that
    /// of the alternate one.
    pub fn roots_pem(&self) -> Vec<String> {
        self.roots.clone()
    }
}

impl Drop for Ca {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

/// What all requests share.
pub(crate) struct Shared {
    pub(crate) settings: Settings,
    pub(crate) rules: Rules,
    pub(crate) answers: Vec<(On, ChangeAnswer)>,
    pub(crate) attempts: Vec<fn(&mut Attempt)>,
    pub(crate) issuer: Issuer,
    pub(crate) network: Network,
    origin: String,
    store: Mutex<Store>,
    nonces: Mutex<Nonces>,
}

impl Shared {
    fn new(settings: Settings, port: u16, issuer: Issuer) -> Self {
        let mut rules = Rules::RFC;
        let (mut answers, mut attempts) = (Vec::new(), Vec::new());
        for defect in &settings.defects {
            match defect.seam {
                Seam::Rule(change) => change(&mut rules),
                Seam::Answer(on, change) => answers.push((on, change)),
                Seam::Validation(change) => attempts.push(change),
            }
        }
        Self {
            rules,
            answers,
            attempts,
            issuer,
            network: Network::new(&settings),
            origin: format!("https://localhost:{port}"),
            store: Mutex::default(),
            nonces: Mutex::default(),
            settings,
        }
    }

    /// The URL that is handed out for a resource: the one string that `url` has to equal.
    pub(crate) fn url(&self, resource: &Resource) -> String {
        format!("{}{}", self.origin, resource.path())
    }

    pub(crate) fn store(&self) -> MutexGuard<'_, Store> {
        self.store.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn nonces(&self) -> MutexGuard<'_, Nonces> {
        self.nonces.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Accepts until aborted; the connections end with it.
async fn accept(listener: TcpListener, acceptor: TlsAcceptor, shared: Arc<Shared>) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => {
                    connections.spawn(converse(stream, acceptor.clone(), Arc::clone(&shared)));
                }
                // Out of descriptors, most likely; they come back.
                Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
            },
            Some(_) = connections.join_next() => {}
        }
    }
}

async fn converse(stream: TcpStream, acceptor: TlsAcceptor, shared: Arc<Shared>) {
    // Answers are small and each waits for the next request: nothing is gained by batching.
    let _ = stream.set_nodelay(true);
    let Ok(Ok(stream)) = timeout(PATIENCE, acceptor.accept(stream)).await else {
        return;
    };
    let service = service_fn(move |request| {
        let shared = Arc::clone(&shared);
        async move { Ok::<_, Infallible>(serve(&shared, request).await) }
    });
    let mut builder = auto::Builder::new(TokioExecutor::new());
    builder.http1().timer(TokioTimer::new()).header_read_timeout(IDLE);
    builder.http2().timer(TokioTimer::new());
    // A broken connection concerns the client alone.
    let _ = builder.serve_connection(TokioIo::new(stream), service).await;
}

async fn serve(ca: &Arc<Shared>, request: Request<Incoming>) -> Response<Full<Bytes>> {
    let (parts, body) = request.into_parts();
    let body = read(body).await;
    let target = parts.uri.path_and_query().map_or("/", |target| target.as_str());
    let resource = Resource::find(target);
    let route = resource.as_ref().map(|resource| resource.route);
    let mut answer = match resource {
        _ if !names_one_host(&parts) => Err(no_host()),
        Some(resource) if parts.method == Method::POST => {
            let content_type = parts.headers.get(CONTENT_TYPE).and_then(|v| v.to_str().ok());
            post(ca, resource, content_type, body)
        }
        Some(resource) => fetch(ca, &resource, &parts.method),
        None => Err(Refusal::not_found()),
    }
    .unwrap_or_else(Answer::from);
    answer.route = route;
    answer.method = parts.method;
    answer.leave(ca)
}

/// RFC 9112 section 3.2: one Host, and none only before HTTP/1.1. HTTP/2 has `:authority` for it.
fn names_one_host(parts: &Parts) -> bool {
    match parts.headers.get_all(HOST).iter().count() {
        0 => parts.version != Version::HTTP_11,
        1 => true,
        _ => false,
    }
}

fn no_host() -> Refusal {
    let detail = "the request names no host, or several";
    Refusal::new(Fault::Host, StatusCode::BAD_REQUEST, AcmeError::Malformed, detail)
}

/// Any method but POST: what needs no signature.
fn fetch(ca: &Shared, resource: &Resource, method: &Method) -> Result<Answer, Refusal> {
    let route = resource.route;
    if (ca.rules.methods)(route).contains(&method.as_str()) {
        handlers::unsigned(ca, route, method)
    } else if *method == Method::GET && (ca.rules.get_is_served)(route) {
        handlers::shown(ca, resource)
    } else {
        Err(no_such_method(ca, route, method))
    }
}

fn post(
    ca: &Arc<Shared>,
    resource: Resource,
    content_type: Option<&str>,
    body: Result<Bytes, Refusal>,
) -> Result<Answer, Refusal> {
    if !(ca.rules.methods)(resource.route).contains(&"POST") {
        return Err(no_such_method(ca, resource.route, &Method::POST));
    }
    let accepted = (ca.rules.content_type_is_accepted)(content_type);
    if !accepted && ca.rules.content_type_is_checked == Moment::BeforeActing {
        return Err(wrong_content_type());
    }
    let body = body?;
    let mut spent = None;
    let outcome = jws::authenticate(ca, resource, &body, &mut spent).and_then(|signed| {
        let mut answer = handlers::signed(ca, &signed)?;
        answer.post_as_get = signed.payload.is_empty();
        Ok(answer)
    });
    let ending = match &outcome {
        Ok(_) => Ending::Served,
        Err(refusal) => Ending::Refused(refusal.fault),
    };
    if let Some(nonce) = spent
        && !(ca.rules.nonce_is_spent)(ending)
    {
        ca.nonces().revive(&nonce);
    }
    if accepted { outcome } else { Err(wrong_content_type()) }
}

/// Reads the body whole. What is too long is read on for a while and dropped, so that a client that
/// is still sending gets to see the refusal.
async fn read(mut body: Incoming) -> Result<Bytes, Refusal> {
    let refuse = |status, detail| Refusal::new(Fault::Body, status, AcmeError::Malformed, detail);
    let mut octets = BytesMut::new();
    let mut length = 0;
    let whole = async {
        while let Some(frame) = body.frame().await {
            let Ok(data) = frame?.into_data() else {
                continue;
            };
            length += data.len();
            if length <= BODY_LIMIT {
                octets.extend_from_slice(&data);
            } else if length > DRAIN_LIMIT {
                break;
            }
        }
        Ok::<_, hyper::Error>(())
    };
    match timeout(PATIENCE, whole).await {
        Ok(Ok(())) if length <= BODY_LIMIT => Ok(octets.freeze()),
        Ok(Ok(())) => Err(refuse(StatusCode::PAYLOAD_TOO_LARGE, "the body has more than 64 KiB")),
        Ok(Err(_)) => Err(refuse(StatusCode::BAD_REQUEST, "the body broke off")),
        Err(_) => Err(refuse(StatusCode::REQUEST_TIMEOUT, "the body came too slowly")),
    }
}

/// RFC 8555 section 6.3; HTTP demands Allow.
fn no_such_method(ca: &Shared, route: Route, method: &Method) -> Refusal {
    let detail = format!("the resource has no {method}");
    Refusal::new(Fault::Method, StatusCode::METHOD_NOT_ALLOWED, AcmeError::Malformed, detail)
        .header(ALLOW, (ca.rules.methods)(route).join(", "))
}

/// RFC 8555 section 6.2.
fn wrong_content_type() -> Refusal {
    Refusal::new(
        Fault::ContentType,
        StatusCode::UNSUPPORTED_MEDIA_TYPE,
        AcmeError::Malformed,
        "the content type of a request is application/jose+json",
    )
}
