//! The listener, and the way of a request through the CA.

use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use assay_acme::problem::AcmeError;
use bytes::{Bytes, BytesMut};
use http::header::{ACCEPT, ACCESS_CONTROL_REQUEST_METHOD, ALLOW, CONTENT_TYPE, HOST};
use http::request::Parts;
use http::{Method, Request, Response, StatusCode, Version};
use http_body_util::{BodyExt as _, Full};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto;
use tokio::io::AsyncWriteExt as _;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet};
use tokio::time::timeout;
use tokio_rustls::TlsAcceptor;

use crate::answer::Answer;
use crate::defects::{ChangeAnswer, Much, On, Seam, Timing};
use crate::handlers::{self, management};
use crate::issue::{Issuer, ServerIdentity};
use crate::jws::{self, Signed};
use crate::key::ml_dsa_is_verifiable;
use crate::nonces::Nonces;
use crate::refusal::{Fault, Refusal};
use crate::route::{Resource, Route};
use crate::rules::{Ending, Moment, Rules};
use crate::settings::{ProfileWithdrawal, Settings};
use crate::state::Store;
use crate::validate::{Attempt, Network};

/// The largest request body that is taken.
const BODY_LIMIT: usize = 64 * 1024;

/// How much of a body that is too large is read before the connection is given up.
const DRAIN_LIMIT: usize = 16 * 1024 * 1024;

/// How long a CA that spends nonces late takes to do so.
const STORING: Duration = Duration::from_millis(50);

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
pub struct Ca {
    directory: String,
    management: Option<String>,
    tls_ca: String,
    roots: Vec<String>,
    shared: Arc<Shared>,
    tasks: Vec<JoinHandle<()>>,
}

impl fmt::Debug for Ca {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ca").field("directory", &self.directory).finish_non_exhaustive()
    }
}

impl Ca {
    /// Starts a CA: makes its keys and certificates, and listens.
    ///
    /// # Errors
    /// See [`CaError`].
    pub async fn start(settings: Settings) -> Result<Self, CaError> {
        let (listener, port) = bind(settings.listen).await?;
        let (plain, plain_port) = bind(settings.plain_listen).await?;
        let management = match settings.management_listen {
            Some(address) => Some(bind(address).await?),
            None => None,
        };
        let identity = ServerIdentity::new(&settings).map_err(CaError::Certificates)?;
        let plain_origin = format!("http://{}:{plain_port}", settings.host);
        let issuer = Issuer::generate(&settings, &plain_origin)
            .map_err(|error| CaError::Certificates(error.to_string()))?;
        let acceptor =
            identity.acceptor().map_err(|error| CaError::Certificates(error.to_string()))?;
        let shared = Arc::new(Shared::new(settings, port, issuer));
        let management_url =
            management.as_ref().map(|(_, port)| format!("https://{}:{port}", shared.settings.host));
        let mut tasks = Vec::new();
        if let Some((listener, _)) = management {
            let (door, shared) = (Door::Management(acceptor.clone()), Arc::clone(&shared));
            tasks.push(tokio::spawn(accept(listener, door, shared)));
        }
        for (listener, door) in [(listener, Door::Acme(acceptor)), (plain, Door::Plain)] {
            tasks.push(tokio::spawn(accept(listener, door, Arc::clone(&shared))));
        }
        if let Some(time) = shared.settings.terms_change {
            let shared = Arc::clone(&shared);
            tasks.push(tokio::spawn(async move {
                tokio::time::sleep(time).await;
                shared.store().terms += 1;
            }));
        }
        if let Some(ProfileWithdrawal { name, after }) = shared.settings.profile_withdrawal.clone()
        {
            let shared = Arc::clone(&shared);
            tasks.push(tokio::spawn(async move {
                tokio::time::sleep(after).await;
                shared.store().profiles.retain(|profile| profile.name != name);
            }));
        }
        Ok(Self {
            directory: shared.url(&Resource::single(Route::Directory)),
            management: management_url,
            tls_ca: identity.root_pem,
            roots: shared.issuer.roots_pem(),
            shared,
            tasks,
        })
    }

    /// Puts new terms of service in force, that every account has to agree to (RFC 8555 section
    /// 7.3.3).
    pub fn change_terms(&self) {
        self.shared.store().terms += 1;
    }

    /// Whether the terms of service change after a while, as the settings say.
    pub fn changes_terms(&self) -> bool {
        self.shared.settings.terms_change.is_some()
    }

    /// Whether a profile is withdrawn after a while, as the settings say.
    pub fn withdraws_a_profile(&self) -> bool {
        self.shared.settings.profile_withdrawal.is_some()
    }

    /// The URL of the directory.
    pub fn directory_url(&self) -> String {
        self.directory.clone()
    }

    /// The origin of the pages of management, where they have a port of their own.
    pub fn management_url(&self) -> Option<&str> {
        self.management.as_deref()
    }

    /// The root (PEM) that signs the HTTPS certificate of the CA.
    pub fn tls_ca_pem(&self) -> &str {
        &self.tls_ca
    }

    /// The roots (PEM) of the certificates that the CA issues: that of the default chain, then those
    /// of the alternate ones.
    pub fn roots_pem(&self) -> Vec<String> {
        self.roots.clone()
    }
}

impl Drop for Ca {
    fn drop(&mut self) {
        self.tasks.iter().for_each(JoinHandle::abort);
    }
}

/// What all requests share.
pub(crate) struct Shared {
    pub(crate) settings: Settings,
    pub(crate) rules: Rules,
    pub(crate) answers: Vec<(On, ChangeAnswer)>,
    pub(crate) attempts: Vec<fn(&mut Attempt)>,
    timings: Vec<(On, Timing)>,
    pub(crate) issuer: Issuer,
    pub(crate) network: Network,
    origin: String,
    store: Mutex<Store>,
    nonces: Mutex<Nonces>,
}

impl Shared {
    fn new(settings: Settings, port: u16, issuer: Issuer) -> Self {
        let mut rules = Rules { ml_dsa: settings.ml_dsa && ml_dsa_is_verifiable(), ..Rules::RFC };
        let (mut answers, mut attempts, mut timings) = (Vec::new(), Vec::new(), Vec::new());
        for defect in &settings.defects {
            match defect.seam {
                Seam::Rule(change) => change(&mut rules),
                Seam::Answer(on, change) => answers.push((on, change)),
                Seam::Validation(change) => attempts.push(change),
                Seam::Time(on, timing) => timings.push((on, timing)),
            }
        }
        let network = Network::new(&settings, rules.dns_is_asked_by_tcp);
        Self {
            store: Mutex::new(Store::new(&settings, &rules)),
            nonces: Mutex::new(Nonces::new(settings.seed)),
            rules,
            answers,
            attempts,
            timings,
            issuer,
            network,
            origin: format!("https://{}:{port}", settings.host),
            settings,
        }
    }

    /// What the URIs of hashed accounts begin with (draft-ietf-acme-dns-persist-02 section 4.1).
    pub(crate) fn account_hash_prefix(&self) -> String {
        format!("{}/account-hash/", self.origin)
    }

    /// What the text that is followed calls the names of dns-persist-01.
    pub(crate) fn issuers_member(&self) -> &'static str {
        if self.settings.hashed_accounts { "issuerDomainNames" } else { "issuer-domain-names" }
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

async fn bind(address: SocketAddr) -> Result<(TcpListener, u16), CaError> {
    let bound = |source| CaError::Bind { address, source };
    let listener = TcpListener::bind(address).await.map_err(bound)?;
    let port = listener.local_addr().map_err(bound)?.port();
    Ok((listener, port))
}

/// What stands behind a port.
#[derive(Clone)]
enum Door {
    /// All, by HTTPS.
    Acme(TlsAcceptor),
    /// What the operator of a test CA wants, by HTTPS.
    Management(TlsAcceptor),
    /// What relying parties need, by plain HTTP.
    Plain,
}

/// Accepts until aborted; the connections end with it.
async fn accept(listener: TcpListener, door: Door, shared: Arc<Shared>) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => {
                    connections.spawn(converse(stream, door.clone(), Arc::clone(&shared)));
                }
                // Out of descriptors, most likely; they come back.
                Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
            },
            Some(_) = connections.join_next() => {}
        }
    }
}

async fn converse(stream: TcpStream, door: Door, shared: Arc<Shared>) {
    // Answers are small and each waits for the next request: nothing is gained by batching.
    let _ = stream.set_nodelay(true);
    let mut builder = auto::Builder::new(TokioExecutor::new());
    builder.http1().timer(TokioTimer::new()).header_read_timeout(IDLE);
    builder.http2().timer(TokioTimer::new());
    // A broken connection concerns the client alone.
    let acceptor = match door {
        Door::Acme(acceptor) => acceptor,
        Door::Management(acceptor) => {
            let Ok(Ok(stream)) = timeout(PATIENCE, acceptor.accept(stream)).await else {
                return;
            };
            let service = service_fn(move |request: Request<Incoming>| {
                let response = serve_management(&shared, &request.into_parts().0);
                async move { Ok::<_, io::Error>(response) }
            });
            let _ = builder.serve_connection(TokioIo::new(stream), service).await;
            return;
        }
        Door::Plain => {
            let service = service_fn(move |request: Request<Incoming>| {
                let response = serve_plain(&shared, &request.into_parts().0);
                async move { Ok::<_, io::Error>(response) }
            });
            let _ = builder.serve_connection(TokioIo::new(stream), service).await;
            return;
        }
    };
    if shared.rules.plain_text_is_served && speaks_plain_text(&stream).await {
        let service = service_fn(move |request| {
            let shared = Arc::clone(&shared);
            async move { serve(&shared, request).await }
        });
        let _ = builder.serve_connection(TokioIo::new(stream), service).await;
        return;
    }
    if shared.rules.old_tls_is_taken && offers_old_tls(&stream).await {
        let mut stream = stream;
        let _ = stream.write_all(&[OLD_SERVER_HELLO, &[0; 32], OLD_SUITE].concat()).await;
        return;
    }
    let Ok(Ok(stream)) = timeout(PATIENCE, acceptor.accept(stream)).await else {
        return;
    };
    let service = service_fn(move |request| {
        let shared = Arc::clone(&shared);
        async move { serve(&shared, request).await }
    });
    let _ = builder.serve_connection(TokioIo::new(stream), service).await;
}

/// Whether a connection begins with something else than a TLS handshake (RFC 8446 section 5.1).
async fn speaks_plain_text(stream: &TcpStream) -> bool {
    const HANDSHAKE: u8 = 22;
    let mut first = [0];
    matches!(timeout(PATIENCE, stream.peek(&mut first)).await, Ok(Ok(1))) && first != [HANDSHAKE]
}

/// A ServerHello of TLS 1.1 up to its random part, and behind it (RFC 5246 section 7.4.1.3). There
/// is nothing in the CA that could go on from there.
const OLD_SERVER_HELLO: &[u8] = &[22, 3, 2, 0, 42, 2, 0, 0, 38, 3, 2];
const OLD_SUITE: &[u8] = &[0, 0xc0, 0x13, 0];

/// Whether a ClientHello offers less than TLS 1.2.
async fn offers_old_tls(stream: &TcpStream) -> bool {
    let mut start = [0; 11];
    let peeked = timeout(PATIENCE, stream.peek(&mut start)).await;
    matches!(peeked, Ok(Ok(11))) && start.first() == Some(&22) && start.get(9..) < Some(&[3, 3])
}

fn serve_management(ca: &Shared, parts: &Parts) -> Response<Full<Bytes>> {
    let path = parts.uri.path();
    let path = path.strip_prefix("/management").unwrap_or(path).trim_start_matches('/');
    management::answer(ca, path, &parts.method).leave(ca)
}

/// Revocation lists and issuers: what signs itself.
fn serve_plain(ca: &Shared, parts: &Parts) -> Response<Full<Bytes>> {
    let resource = Resource::find(parts.uri.path());
    let resource = resource.filter(|r| matches!(r.route, Route::RevocationList | Route::Issuer));
    let route = resource.as_ref().map(|resource| resource.route);
    let mut answer = resource
        .ok_or_else(Refusal::not_found)
        .and_then(|resource| fetch(ca, &resource, &parts.method))
        .unwrap_or_else(Answer::from);
    answer.route = route;
    answer.method = parts.method.clone();
    answer.leave(ca)
}

/// An error ends the connection without an answer.
async fn serve(
    ca: &Arc<Shared>,
    request: Request<Incoming>,
) -> Result<Response<Full<Bytes>>, io::Error> {
    let (parts, body) = request.into_parts();
    let body = read(body).await;
    let octets = body.as_ref().map_or(0, Bytes::len);
    let target = parts.uri.path_and_query().map_or("/", |target| target.as_str());
    if ca.settings.management
        && let Some(path) = target.strip_prefix("/management/")
    {
        return Ok(management::answer(ca, path, &parts.method).leave(ca));
    }
    let resource = Resource::find((ca.rules.target_is_read_as)(target));
    let route = resource.as_ref().map(|resource| resource.route);
    let mut answer = match resource {
        _ if !names_one_host(&parts) => Err(no_host()),
        Some(resource) if is_preflight(&parts) => {
            Ok(Answer::preflight((ca.rules.methods)(resource.route)))
        }
        Some(resource) if parts.method == Method::POST => post(ca, resource, &parts, body).await,
        Some(resource) => fetch(ca, &resource, &parts.method),
        None => Err(Refusal::not_found()),
    }
    .unwrap_or_else(Answer::from);
    answer.route = route;
    answer.method = parts.method;
    for (on, timing) in &ca.timings {
        match timing {
            Timing::Late(time) if on.covers(&answer) => tokio::time::sleep(*time).await,
            Timing::Square(much, most, time) if on.covers(&answer) => {
                let there = match much {
                    Much::Octets => octets,
                    Much::Identifiers => answer.identifiers(),
                };
                let part = there as f64 / *most as f64;
                tokio::time::sleep(time.mul_f64(part * part)).await;
            }
            Timing::Never if on.covers(&answer) => {
                return Err(io::Error::from(io::ErrorKind::ConnectionAborted));
            }
            _ => {}
        }
    }
    Ok(answer.leave(ca))
}

/// A browser asks whether a script may send a request.
fn is_preflight(parts: &Parts) -> bool {
    parts.method == Method::OPTIONS && parts.headers.contains_key(ACCESS_CONTROL_REQUEST_METHOD)
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
        handlers::unsigned(ca, resource, method)
    } else if *method == Method::GET && (ca.rules.get_is_served)(route) {
        handlers::shown(ca, resource)
    } else {
        Err(no_such_method(ca, route, method))
    }
}

async fn post(
    ca: &Arc<Shared>,
    resource: Resource,
    parts: &Parts,
    body: Result<Bytes, Refusal>,
) -> Result<Answer, Refusal> {
    let header = |name| parts.headers.get(name).and_then(|value| value.to_str().ok());
    let content_type = header(CONTENT_TYPE);
    if !(ca.rules.methods)(resource.route).contains(&"POST") {
        return Err(no_such_method(ca, resource.route, &Method::POST));
    }
    let accepted = (ca.rules.content_type_is_accepted)(content_type);
    if !accepted && ca.rules.content_type_is_checked == Moment::BeforeActing {
        return Err(wrong_content_type());
    }
    let body = body?;
    let mut spent = None;
    let outcome = match jws::authenticate(ca, resource, &body, &mut spent) {
        Ok(signed) => {
            let outcome = act(ca, &signed, header(ACCEPT)).await;
            signed.late.map_or(outcome, Err)
        }
        Err(refusal) => Err(refusal),
    };
    if let Some(nonce) = &spent
        && ca.rules.nonce_is_spent_at == Moment::AfterActing
    {
        tokio::time::sleep(STORING).await;
        ca.nonces().spend(nonce, &body);
    }
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

/// Does what a request asks for; twice, where a defect has it so.
async fn act(ca: &Arc<Shared>, signed: &Signed, accept: Option<&str>) -> Result<Answer, Refusal> {
    let mut answer = handlers::signed(ca, signed, accept).await?;
    answer.route = Some(signed.resource.route);
    if ca.timings.iter().any(|(on, timing)| *timing == Timing::Twice && on.covers(&answer)) {
        answer = handlers::signed(ca, signed, accept).await?;
    }
    answer.post_as_get = signed.payload.is_empty();
    Ok(answer)
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

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use assay_acme::names::base64url;
    use http::header::LOCATION;
    use hyper::client::conn::http1;
    use josekit::jwk::alg::ec::{EcCurve, EcKeyPair};
    use josekit::jws::{ES256, JwsSigner as _};
    use rustls::pki_types::ServerName;
    use serde_json::{Value, json};
    use tokio_rustls::TlsConnector;

    use super::*;
    use crate::{Defect, HttpsIdentity};

    static LATE: Defect =
        timed(On::Route(Route::Directory), Timing::Late(Duration::from_millis(400)));
    static SQUARE: Defect =
        timed(On::Any, Timing::Square(Much::Octets, 1000, Duration::from_millis(100)));
    static NEVER: Defect = timed(On::Route(Route::Directory), Timing::Never);
    static TWICE: Defect = timed(On::Success(Route::NewOrder), Timing::Twice);

    const fn timed(on: On, timing: Timing) -> Defect {
        Defect { id: "", summary: "", breaks: &[], seam: Seam::Time(on, timing) }
    }

    async fn start(defect: &'static Defect) -> Ca {
        let settings = Settings { defects: vec![defect], ..Settings::default() };
        Ca::start(settings).await.unwrap()
    }

    async fn send(url: &str, request: http::request::Builder, body: String) -> Option<Answered> {
        let url = url::Url::parse(url).unwrap();
        let stream = TcpStream::connect(("127.0.0.1", url.port().unwrap())).await.unwrap();
        let tls = Network::new(&Settings::default(), true).tls(b"http/1.1").unwrap();
        let name = ServerName::try_from("localhost").unwrap();
        let stream = TlsConnector::from(Arc::new(tls)).connect(name, stream).await.unwrap();
        let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.unwrap();
        tokio::spawn(connection);
        let request = request.uri(url.path()).header(HOST, "localhost");
        let response =
            sender.send_request(request.body(Full::<Bytes>::from(body)).unwrap()).await.ok()?;
        let (parts, body) = response.into_parts();
        let body = body.collect().await.ok()?.to_bytes();
        Some(Answered { parts, body: serde_json::from_slice(&body).unwrap_or_default() })
    }

    struct Answered {
        parts: http::response::Parts,
        body: Value,
    }

    impl Answered {
        fn header(&self, name: &str) -> String {
            self.parts.headers[name].to_str().unwrap().to_owned()
        }
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn head_brings_the_headers_of_get_over_http_2() {
        let ca = Ca::start(Settings::default()).await.unwrap();
        let url = url::Url::parse(&ca.directory).unwrap();
        let stream = TcpStream::connect(("127.0.0.1", url.port().unwrap())).await.unwrap();
        let tls = Network::new(&Settings::default(), true).tls(b"h2").unwrap();
        let name = ServerName::try_from("localhost").unwrap();
        let stream = TlsConnector::from(Arc::new(tls)).connect(name, stream).await.unwrap();
        let (mut sender, connection) =
            hyper::client::conn::http2::handshake(TokioExecutor::new(), TokioIo::new(stream))
                .await
                .unwrap();
        tokio::spawn(connection);
        let mut seen = Vec::new();
        for method in [Method::GET, Method::HEAD] {
            let request = Request::builder().method(method).uri(url.as_str());
            let request = request.body(Full::<Bytes>::default()).unwrap();
            let (parts, body) = sender.send_request(request).await.unwrap().into_parts();
            let length = parts.headers["content-length"].to_str().unwrap().to_owned();
            seen.push((parts.status, length, body.collect().await.unwrap().to_bytes().len()));
        }
        assert_eq!(seen[0].1, seen[0].2.to_string());
        assert_eq!(seen[1], (StatusCode::OK, seen[0].1.clone(), 0));
    }

    async fn get(url: &str) -> Option<Answered> {
        send(url, Request::get("/"), String::new()).await
    }

    /// A signed request, named by an account or by its key.
    async fn sign(
        ca: &Ca,
        key: &EcKeyPair,
        kid: Option<&str>,
        url: &str,
        payload: &str,
    ) -> Answered {
        let nonce = get(&ca.shared.url(&Resource::single(Route::NewNonce))).await.unwrap();
        let mut header = json!({
            "alg": "ES256",
            "url": url,
            "nonce": nonce.header("replay-nonce"),
        });
        match kid {
            Some(kid) => header["kid"] = json!(kid),
            None => header["jwk"] = json!(key.to_jwk_public_key().as_ref()),
        }
        let protected = base64url(header.to_string());
        let payload = base64url(payload);
        let signer = ES256.signer_from_jwk(&key.to_jwk_private_key()).unwrap();
        let signature = signer.sign(format!("{protected}.{payload}").as_bytes()).unwrap();
        let signature = base64url(signature);
        let jws = json!({ "protected": protected, "payload": payload, "signature": signature });
        let request = Request::post("/").header(CONTENT_TYPE, "application/jose+json");
        send(url, request, jws.to_string()).await.unwrap()
    }

    #[tokio::test]
    async fn an_answer_can_be_late_or_never_come() {
        let ca = start(&LATE).await;
        let begun = Instant::now();
        let answer = get(&ca.directory_url()).await.unwrap();
        assert_eq!(answer.parts.status, StatusCode::OK);
        assert!(begun.elapsed() >= Duration::from_millis(400));

        let ca = start(&NEVER).await;
        assert!(get(&ca.directory_url()).await.is_none());
        let nonce = get(&ca.shared.url(&Resource::single(Route::NewNonce))).await.unwrap();
        assert_eq!(nonce.parts.status, StatusCode::NO_CONTENT);
    }

    #[test]
    fn the_identifiers_of_an_order_are_counted() {
        let order = Answer::object(json!({ "identifiers": [{}, {}, {}] }));
        assert_eq!(order.identifiers(), 3);
        assert_eq!(Answer::object(json!({})).identifiers(), 0);
    }

    #[tokio::test]
    async fn an_answer_can_take_the_square_of_what_is_sent() {
        let ca = start(&SQUARE).await;
        let url = ca.shared.url(&Resource::single(Route::NewAccount));
        for (octets, least) in [(1000, 100), (2000, 400)] {
            let begun = Instant::now();
            send(&url, Request::post("/"), "A".repeat(octets)).await.unwrap();
            assert!(begun.elapsed() >= Duration::from_millis(least), "{octets}");
        }
    }

    #[tokio::test]
    async fn management_has_a_port_of_its_own_where_that_is_wanted() {
        let management_listen = Some(SocketAddr::from(([127, 0, 0, 1], 0)));
        let settings = Settings { management_listen, ..Settings::default() };
        let ca = Ca::start(settings).await.unwrap();
        let origin = ca.management_url().unwrap().to_owned();
        for (path, due) in [
            ("roots/1", StatusCode::OK),
            ("management/intermediate-keys/0", StatusCode::OK),
            ("roots/2", StatusCode::NOT_FOUND),
            ("cert-status-by-serial/40", StatusCode::NOT_FOUND),
            ("directory", StatusCode::NOT_FOUND),
        ] {
            let answer = get(&format!("{origin}/{path}")).await.unwrap();
            assert_eq!(answer.parts.status, due, "{path}");
        }
    }

    #[tokio::test]
    async fn https_can_have_a_certificate_that_was_brought() {
        let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
        let (chain, key) = (made.cert.pem(), made.signing_key.serialize_pem());
        let https = Some(HttpsIdentity { chain: chain.clone(), key });
        let ca = Ca::start(Settings { https, ..Settings::default() }).await.unwrap();
        let lines = |pem: &str| pem.lines().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(lines(ca.tls_ca_pem()), lines(&chain));
        assert!(get(&ca.directory_url()).await.is_some());

        let https = Some(HttpsIdentity { chain, key: "no key".to_owned() });
        let error = Ca::start(Settings { https, ..Settings::default() }).await.unwrap_err();
        assert!(error.to_string().contains("the key of HTTPS"), "{error}");
    }

    #[tokio::test]
    async fn a_request_can_be_acted_on_twice() {
        let ca = start(&TWICE).await;
        let key = EcKeyPair::generate(EcCurve::P256).unwrap();
        let directory = get(&ca.directory_url()).await.unwrap().body;
        let url = |name: &str| directory[name].as_str().unwrap().to_owned();
        let agreed = r#"{"termsOfServiceAgreed":true}"#;
        let account = sign(&ca, &key, None, &url("newAccount"), agreed).await;
        assert_eq!(account.parts.status, StatusCode::CREATED, "{}", account.body);
        let kid = account.header(LOCATION.as_str());
        let order = r#"{"identifiers":[{"type":"dns","value":"a.example"}]}"#;
        sign(&ca, &key, Some(&kid), &url("newOrder"), order).await;
        let orders = account.body["orders"].as_str().unwrap();
        let list = sign(&ca, &key, Some(&kid), orders, "").await;
        assert_eq!(list.body["orders"].as_array().unwrap().len(), 2);
    }
}
