//! CPU time of the client for one signed ES256 request over one warm HTTP/1.1 connection with TLS:
//! a session of assay-client beside a loop that does nothing but sign and send (reqwest, aws-lc-rs),
//! and beside both the same request as a step of a scenario, run by the interpreter with everything
//! recorded that a judge would need.
//!
//! `cargo bench -p assay-benches --bench client_cost [-- ROUNDS [REQUESTS]]`; under `taskset -c 0`
//! the figures are steadier, since other work on the machine then moves no thread between cores.
//!
//! The server is a thread of its own in this process and answers always the same. Each client is a
//! thread with a runtime of its own; the kernel counts the CPU time of that thread alone, so that
//! neither the server nor waiting is in the figures. Rounds go A B C, C B A, A B C, ..., so that
//! whatever else the machine does falls on all.
#![expect(clippy::print_stdout, reason = "the table is what the bench is for")]

use std::convert::Infallible;
use std::error::Error;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use assay_acme::directory::Directory;
use assay_acme::key::{AccountKey, Alg};
use assay_acme::names::ResourceUrl;
use assay_client::{Operation, Retry, Server, Session, Transport, TransportSettings, Trust};
use assay_record::Target;
use assay_responder::{Responder, Settings};
use assay_scenario::{AccountKeys, Scenario, Silence, World};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair};
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use bytes::Bytes;
use http::header::{CONTENT_TYPE, LOCATION};
use http::{HeaderName, HeaderValue, Request, Response};
use http_body_util::{BodyExt as _, Full};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use rustls::ServerConfig;
use rustls::pki_types::PrivateKeyDer;
use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};
use tokio_rustls::TlsAcceptor;

type Failure = Box<dyn Error + Send + Sync>;

const NONCE: &str = "oFvnlFP1wIhRlYS2jTaXbA";
const ORDER: &str = r#"{"status":"pending","identifiers":[{"type":"dns","value":"example.org"}],"authorizations":["https://127.0.0.1/authz/1"],"finalize":"https://127.0.0.1/finalize/1"}"#;
const REPLAY_NONCE: HeaderName = HeaderName::from_static("replay-nonce");

/// Requests before the first measurement: connection, caches and lazy statics.
const WARM_UP: u32 = 500;

fn main() -> Result<(), Failure> {
    // cargo adds --bench; `cargo test --benches` does not, and then one short round will do.
    let timed = std::env::args().any(|argument| argument == "--bench");
    let mut numbers = std::env::args().skip(1).filter_map(|argument| argument.parse().ok());
    let rounds = numbers.next().unwrap_or(if timed { 101 } else { 1 });
    let requests = numbers.next().unwrap_or(if timed { 400 } else { 10 });

    let server = NullServer::start()?;
    let target = format!("https://{}/order/1", server.address);
    let kid = format!("https://{}/account/1", server.address);
    let key = AccountKey::generate(Alg::Es256)?;
    let pkcs8 = key.key().to_pkcs8()?;

    let bare = {
        let (trust, target, kid) = (server.certificate.clone(), target.clone(), kid.clone());
        Worker::start(move || BareLoop::new(&trust, &pkcs8, &kid, target))?
    };
    let assay = {
        let (trust, target) = (server.certificate.clone(), target.clone());
        Worker::start(move || AssaySession::new(trust, key, &kid, &target))?
    };
    let scenario = {
        let trust = server.certificate.clone();
        Worker::start(move || AssayScenario::new(trust, &target))?
    };
    let workers = [&bare, &assay, &scenario];
    for worker in workers {
        worker.cost(WARM_UP)?;
    }

    let mut costs = Vec::new();
    for round in 0..rounds {
        let mut cost = [0.0; 3];
        let order = if round % 2 == 0 { [0, 1, 2] } else { [2, 1, 0] };
        for which in order {
            cost[which] = workers[which].cost(requests)?;
        }
        costs.push(cost);
    }
    let connections = server.connections.load(Ordering::Relaxed);
    if connections != 3 {
        return Err(format!("{connections} connections: new ones are in the figures").into());
    }
    report(&costs, requests);
    Ok(())
}

/// Prints the table. Ratios are taken within a round, where both had the same machine.
fn report(costs: &[[f64; 3]], requests: u32) {
    let of = |pick: fn(&[f64; 3]) -> f64| Spread::of(costs.iter().map(pick).collect());
    println!("client CPU per signed request, {} rounds of {requests} requests", costs.len());
    println!("{:24}{:>9}{:>9}{:>9}{:>9}{:>9}", "", "median", "quarter", "3/4", "min", "max");
    of(|[bare, _, _]| *bare).print("reqwest + aws-lc-rs   µs");
    of(|[_, session, _]| *session).print("assay-client session  µs");
    of(|[_, _, scenario]| *scenario).print("step of a scenario    µs");
    of(|[bare, session, _]| session / bare).print("session / bare loop");
    of(|[_, session, scenario]| scenario / session).print("step / session");
    of(|[_, session, scenario]| scenario - session).print("step - session        µs");
}

struct Spread {
    sorted: Vec<f64>,
}

impl Spread {
    fn of(mut values: Vec<f64>) -> Self {
        values.sort_by(f64::total_cmp);
        Self { sorted: values }
    }

    fn print(&self, label: &str) {
        let last = self.sorted.len().saturating_sub(1);
        let quarter = |n: usize| self.sorted.get(last * n / 4).copied().unwrap_or(f64::NAN);
        let columns = [2, 1, 3, 0, 4].map(|n| format!("{:>9.2}", quarter(n)));
        println!("{label:24}{}", columns.concat());
    }
}

/// Sends signed requests and reads the answers.
trait Client {
    async fn request(&mut self) -> Result<(), Failure>;

    async fn requests(&mut self, number: u32) -> Result<(), Failure> {
        for _ in 0..number {
            self.request().await?;
        }
        Ok(())
    }
}

/// A client in a thread of its own.
struct Worker {
    orders: mpsc::Sender<u32>,
    costs: mpsc::Receiver<Result<f64, Failure>>,
}

impl Worker {
    fn start<C: Client>(
        make: impl FnOnce() -> Result<C, Failure> + Send + 'static,
    ) -> Result<Self, Failure> {
        let (orders, ordered) = mpsc::channel();
        let (found, costs) = mpsc::channel();
        let runtime = single_thread()?;
        thread::spawn(move || {
            // The connection's task lives in this runtime, so its time counts as the client's.
            let context = runtime.enter();
            let mut client = match make() {
                Ok(client) => client,
                Err(failure) => {
                    // Without a receiver there is nobody left to tell.
                    drop(found.send(Err(failure)));
                    return;
                }
            };
            drop(context);
            for requests in ordered {
                if found.send(measure(&runtime, &mut client, requests)).is_err() {
                    return;
                }
            }
        });
        Ok(Self { orders, costs })
    }

    /// CPU time per request, in microseconds.
    fn cost(&self, requests: u32) -> Result<f64, Failure> {
        // A worker that could not start has hung up, and its reason waits in the other channel.
        let _ = self.orders.send(requests);
        self.costs.recv()?
    }
}

fn measure(runtime: &Runtime, client: &mut impl Client, requests: u32) -> Result<f64, Failure> {
    let before = cpu_time()?;
    runtime.block_on(client.requests(requests))?;
    let spent = cpu_time()?.saturating_sub(before);
    Ok(spent.as_secs_f64() * 1e6 / f64::from(requests))
}

/// CPU time of this thread since its start.
fn cpu_time() -> Result<Duration, Failure> {
    // The kernel brings the figure up to date when the thread leaves the CPU, and else only at
    // ticks of milliseconds.
    thread::sleep(Duration::from_millis(1));
    let text = std::fs::read_to_string("/proc/thread-self/schedstat")?;
    let nanoseconds = text.split_whitespace().next().ok_or("an empty schedstat")?;
    Ok(Duration::from_nanos(nanoseconds.parse()?))
}

fn single_thread() -> std::io::Result<Runtime> {
    Builder::new_current_thread().enable_all().build()
}

/// The least that sends a signed request: header and payload are made ahead.
struct BareLoop {
    client: reqwest::Client,
    key: EcdsaKeyPair,
    random: SystemRandom,
    input: String,
    target: String,
}

impl BareLoop {
    fn new(trust: &str, pkcs8: &[u8], kid: &str, target: String) -> Result<Self, Failure> {
        let client = reqwest::Client::builder()
            .tls_certs_only([reqwest::Certificate::from_pem(trust.as_bytes())?])
            .build()?;
        let key = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, pkcs8)
            .map_err(|refused| refused.to_string())?;
        let header =
            format!(r#"{{"alg":"ES256","nonce":"{NONCE}","url":"{target}","kid":"{kid}"}}"#);
        // The payload of POST-as-GET is empty.
        let input = format!("{}.", BASE64_URL_SAFE_NO_PAD.encode(header));
        Ok(Self { client, key, random: SystemRandom::new(), input, target })
    }
}

impl Client for BareLoop {
    async fn request(&mut self) -> Result<(), Failure> {
        let signature =
            self.key.sign(&self.random, self.input.as_bytes()).map_err(|_| "no signature")?;
        let protected = self.input.strip_suffix('.').unwrap_or_default();
        let signature = BASE64_URL_SAFE_NO_PAD.encode(signature);
        let body =
            format!(r#"{{"protected":"{protected}","payload":"","signature":"{signature}"}}"#);
        let answer = self
            .client
            .post(&self.target)
            .header(CONTENT_TYPE, "application/jose+json")
            .body(body)
            .send()
            .await?;
        let status = answer.status().as_u16();
        if status != 200 || answer.bytes().await?.len() != ORDER.len() {
            return Err(format!("status {status}").into());
        }
        Ok(())
    }
}

/// What assay's flows use to send.
struct AssaySession {
    session: Session,
    operation: Operation,
}

impl AssaySession {
    fn new(trust: String, key: AccountKey, kid: &str, target: &str) -> Result<Self, Failure> {
        let transport = Transport::new(&TransportSettings {
            trust: Trust::Pem(trust.into_bytes()),
            timeout: Duration::from_secs(10),
            started: Instant::now(),
        })?;
        let target = ResourceUrl::seen(target);
        // Any answer of the server has a nonce, so any URL is a source of the first one.
        let directory = Directory { new_nonce: Some(target.clone()), ..Directory::default() };
        let server = Arc::new(Server::known(Arc::new(transport), directory));
        let session = Session::new(server, key).with_account(ResourceUrl::seen(kid));
        Ok(Self { session, operation: Operation::fetch(&target) })
    }
}

impl Client for AssaySession {
    async fn request(&mut self) -> Result<(), Failure> {
        let mut side = Vec::new();
        let exchange = self.session.send(&self.operation, Retry::OnceOnBadNonce, &mut side).await?;
        if exchange.status() != Some(200) {
            return Err(format!("{:?}", exchange.received).into());
        }
        Ok(())
    }
}

/// The same request as a step of a scenario that repeats it.
struct AssayScenario {
    world: World,
    /// By how often they repeat it: compiled once.
    scenarios: Vec<(u32, Arc<Scenario>)>,
}

impl AssayScenario {
    fn new(trust: String, target: &str) -> Result<Self, Failure> {
        let transport = Transport::new(&TransportSettings {
            trust: Trust::Pem(trust.into_bytes()),
            timeout: Duration::from_secs(10),
            started: Instant::now(),
        })?;
        let target = ResourceUrl::seen(target);
        let directory = Directory {
            new_nonce: Some(target.clone()),
            new_account: Some(target.clone()),
            ..Directory::default()
        };
        // Nobody asks it anything: its sockets are never looked at.
        let settings =
            Settings { dns: Vec::new(), http: Vec::new(), tls: Vec::new(), ..Settings::default() };
        let responder = tokio::runtime::Handle::current();
        let responder = thread::spawn(move || responder.block_on(Responder::start(settings)));
        let responder = responder.join().map_err(|_| "the responder did not start")??;
        let world = World {
            server: Arc::new(Server::known(Arc::new(transport), directory)),
            directory_url: target,
            responder,
            seed: 1,
            external_account: None,
            contact: Vec::new(),
            terms_change: false,
            profile_withdrawal: false,
            attestation_trusted: false,
            poll: assay_scenario::Poll::default(),
            alg: Alg::Es256,
            account_keys: AccountKeys::default(),
            keys: None,
            given: assay_scenario::Given::default(),
            retries: false,
            most_tries: 1,
            silence: Silence::default(),
        };
        Ok(Self { world, scenarios: Vec::new() })
    }

    fn scenario(&mut self, times: u32) -> Result<Arc<Scenario>, Failure> {
        if let Some((_, scenario)) = self.scenarios.iter().find(|(number, _)| *number == times) {
            return Ok(Arc::clone(scenario));
        }
        let text = format!(
            "scenario: cost\ntitle: t\nsteps:\n  - new-account: {{ as: alice }}\n  - repeat: {{ times: {times} }}\n    \
             steps:\n      - fetch: {{ url: \"{{{{ directory.newAccount }}}}\" }}\n"
        );
        let scenario = Arc::new(assay_scenario::compile("cost.yaml", &text)?);
        self.scenarios.push((times, Arc::clone(&scenario)));
        Ok(scenario)
    }
}

impl Client for AssayScenario {
    async fn request(&mut self) -> Result<(), Failure> {
        self.requests(1).await
    }

    async fn requests(&mut self, number: u32) -> Result<(), Failure> {
        let scenario = self.scenario(number)?;
        let target = Target::default();
        let recording = assay_scenario::run_watched(&self.world, &scenario, target, &mut ()).await;
        match recording.scenarios.first().and_then(|scenario| scenario.stop()) {
            None => Ok(()),
            Some(stop) => Err(format!("{stop:?}").into()),
        }
    }
}

/// An HTTPS server that gives every request the same answer.
struct NullServer {
    address: SocketAddr,
    /// Its certificate (PEM).
    certificate: String,
    /// How many it has accepted.
    connections: Arc<AtomicU32>,
}

impl NullServer {
    fn start() -> Result<Self, Failure> {
        let issued = rcgen::generate_simple_self_signed(["127.0.0.1".to_owned()])?;
        let key = PrivateKeyDer::try_from(issued.signing_key.serialize_der())?;
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let mut config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_single_cert(vec![issued.cert.der().clone()], key)?;
        // Both clients would choose HTTP/2.
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        let runtime = single_thread()?;
        let listener = runtime.block_on(TcpListener::bind(("127.0.0.1", 0)))?;
        let address = listener.local_addr()?;
        let connections = Arc::new(AtomicU32::new(0));
        let (acceptor, count) = (TlsAcceptor::from(Arc::new(config)), Arc::clone(&connections));
        thread::spawn(move || runtime.block_on(serve(&listener, &acceptor, &count)));
        Ok(Self { address, certificate: issued.cert.pem(), connections })
    }
}

async fn serve(listener: &TcpListener, acceptor: &TlsAcceptor, connections: &AtomicU32) {
    while let Ok((stream, _)) = listener.accept().await {
        connections.fetch_add(1, Ordering::Relaxed);
        // Without it, either side's small writes would wait for the other's acknowledgement.
        if stream.set_nodelay(true).is_err() {
            continue;
        }
        let acceptor = acceptor.clone();
        tokio::spawn(async move {
            let Ok(stream) = acceptor.accept(stream).await else { return };
            // A client that hangs up at the end of the run is no news.
            drop(
                hyper::server::conn::http1::Builder::new()
                    .serve_connection(TokioIo::new(stream), service_fn(answer))
                    .await,
            );
        });
    }
}

async fn answer(request: Request<Incoming>) -> Result<Response<Full<Bytes>>, Infallible> {
    // The body has to be read before the connection can be used again.
    drop(request.into_body().collect().await);
    let mut response = Response::new(Full::new(Bytes::from_static(ORDER.as_bytes())));
    response.headers_mut().insert(REPLAY_NONCE, HeaderValue::from_static(NONCE));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    // Every answer is that of newAccount, too.
    response.headers_mut().insert(LOCATION, HeaderValue::from_static("https://127.0.0.1/acct/1"));
    Ok(response)
}
