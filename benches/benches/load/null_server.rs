//! An ACME server that does nothing: HTTP/1.1, canned answers, a new nonce in each. It runs in a
//! process of its own, on one thread, and tells what it saw when a line arrives on its input.

use std::fmt::Write as _;
use std::io::{BufRead as _, Write as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use rustls::ServerConfig;
use rustls::pki_types::PrivateKeyDer;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::TcpSocket;
use tokio_rustls::TlsAcceptor;

use super::Failure;

/// How the server behaves.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Manner {
    /// Answers at once.
    Prompt,
    /// Does nothing at all for one second out of ten.
    Freezing,
    /// Answers after times between 0.1 ms and 2 s.
    Spread,
}

impl Manner {
    pub(crate) const ALL: [(&str, Self); 3] =
        [("prompt", Self::Prompt), ("freezing", Self::Freezing), ("spread", Self::Spread)];

    pub(crate) fn word(self) -> &'static str {
        Self::ALL.iter().find(|(_, manner)| *manner == self).map_or("", |(word, _)| word)
    }
}

pub(crate) const FREEZE: Duration = Duration::from_secs(1);
pub(crate) const PERIOD: Duration = Duration::from_secs(10);

/// Requests to everything but the directory.
#[derive(Default)]
struct Seen {
    requests: AtomicU64,
    /// Octets of the last body.
    body: AtomicU64,
    /// The number of the next nonce, account or order.
    next: AtomicU64,
}

impl Seen {
    fn note(&self, body: usize) {
        self.requests.fetch_add(1, Ordering::Relaxed);
        if body > 0 {
            self.body.store(body as u64, Ordering::Relaxed);
        }
    }
}

/// Serves until its input ends. It says its address first, and its certificate where it has one.
pub(crate) fn serve(tls: bool, manner: Manner) -> Result<(), Failure> {
    let seen = Arc::new(Seen::default());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let (acceptor, pem) = if tls { certified()? } else { (None, String::new()) };
    let listener = {
        let _context = runtime.enter();
        let socket = TcpSocket::new_v4()?;
        socket.bind(([127, 0, 0, 1], 0).into())?;
        // Thousands of users may come at once, and during a freeze nobody takes them in.
        socket.listen(4096)?
    };
    let scheme = if tls { "https" } else { "http" };
    let base: Arc<str> = format!("{scheme}://{}", listener.local_addr()?).into();
    let mut output = std::io::stdout();
    writeln!(output, "{base}")?;
    write!(output, "{pem}")?;
    writeln!(output, "ready")?;
    output.flush()?;
    let told = Arc::clone(&seen);
    std::thread::spawn(move || tell(&told));
    runtime.block_on(async move {
        if manner == Manner::Freezing {
            tokio::spawn(freeze());
        }
        loop {
            let Ok((stream, _)) = listener.accept().await else { continue };
            // Without it, either side's small writes would wait for the other's acknowledgement.
            let _ = stream.set_nodelay(true);
            let (base, seen, acceptor) = (Arc::clone(&base), Arc::clone(&seen), acceptor.clone());
            tokio::spawn(async move {
                match acceptor {
                    None => converse(stream, &base, &seen, manner).await,
                    Some(acceptor) => {
                        if let Ok(stream) = acceptor.accept(stream).await {
                            converse(stream, &base, &seen, manner).await;
                        }
                    }
                }
            });
        }
    })
}

/// Answers each line of the input; ends with the process that holds it.
fn tell(seen: &Seen) {
    for _ in std::io::stdin().lock().lines().map_while(Result::ok) {
        let (requests, body) = (&seen.requests, &seen.body);
        let (requests, body) = (requests.load(Ordering::Relaxed), body.load(Ordering::Relaxed));
        let mut output = std::io::stdout();
        let _ = writeln!(output, "{requests} {body}");
        let _ = output.flush();
    }
    #[expect(clippy::exit, reason = "the other thread never ends by itself")]
    std::process::exit(0);
}

/// Blocks the only thread, as a stop of the whole server does.
async fn freeze() {
    let begun = Instant::now();
    for round in 1.. {
        tokio::time::sleep_until((begun + PERIOD * round).into()).await;
        std::thread::sleep((begun + PERIOD * round + FREEZE).duration_since(Instant::now()));
    }
}

fn certified() -> Result<(Option<TlsAcceptor>, String), Failure> {
    let names = ["127.0.0.1".to_owned(), "localhost".to_owned()];
    let issued = rcgen::generate_simple_self_signed(names)?;
    let key = PrivateKeyDer::try_from(issued.signing_key.serialize_der())?;
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(vec![issued.cert.der().clone()], key)?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok((Some(TlsAcceptor::from(Arc::new(config))), issued.cert.pem()))
}

async fn converse(
    mut stream: impl AsyncRead + AsyncWrite + Unpin,
    base: &str,
    seen: &Seen,
    manner: Manner,
) {
    let mut input = Vec::with_capacity(2048);
    let mut output = Vec::with_capacity(1024);
    loop {
        while let Some(request) = Request::first_of(&input) {
            let is_counted = request.path != "/directory";
            if is_counted {
                seen.note(request.length - request.head);
            }
            let number = seen.next.fetch_add(1, Ordering::Relaxed);
            request.answer(base, number, &mut output);
            let length = request.length;
            input.drain(..length);
            if manner == Manner::Spread && is_counted {
                tokio::time::sleep(spread(number)).await;
            }
        }
        if !output.is_empty() {
            if stream.write_all(&output).await.is_err() {
                return;
            }
            output.clear();
        }
        match stream.read_buf(&mut input).await {
            Ok(0) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

/// A time that is different for each request: many short ones, few long ones, over four decades.
fn spread(number: u64) -> Duration {
    let place = (number.wrapping_mul(7_919) % 10_007) as f64 / 10_007.0;
    Duration::from_secs_f64(0.0001 * 20_000f64.powf(place.powi(2)))
}

/// A whole request at the beginning of what was read.
struct Request<'a> {
    method: &'a str,
    path: &'a str,
    /// Where its body begins, and where it ends.
    head: usize,
    length: usize,
}

impl<'a> Request<'a> {
    fn first_of(input: &'a [u8]) -> Option<Self> {
        let head = input.windows(4).position(|four| four == b"\r\n\r\n")? + 4;
        let text = std::str::from_utf8(input.get(..head)?).ok()?;
        let (line, fields) = text.split_once("\r\n")?;
        let mut words = line.split(' ');
        let (method, path) = (words.next()?, words.next()?);
        let body = fields
            .split("\r\n")
            .filter_map(|field| field.split_once(':'))
            .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
            .and_then(|(_, value)| value.trim().parse().ok())
            .unwrap_or(0);
        let length = head + body;
        (input.len() >= length).then_some(Self { method, path, head, length })
    }

    fn answer(&self, base: &str, number: u64, output: &mut Vec<u8>) {
        let (status, location, body) = match self.path {
            "/directory" => {
                let mut body = String::from("{");
                for (name, path) in [
                    ("newNonce", "nonce"),
                    ("newAccount", "new-account"),
                    ("newOrder", "new-order"),
                ] {
                    let _ = write!(body, "\"{name}\":\"{base}/{path}\",");
                }
                let _ =
                    write!(body, "\"revokeCert\":\"{base}/revoke\",\"keyChange\":\"{base}/key\"}}");
                ("200 OK", String::new(), body)
            }
            "/nonce" => ("200 OK", String::new(), String::new()),
            "/new-account" => {
                let location = format!("Location: {base}/account/{number}\r\n");
                ("201 Created", location, account(base))
            }
            _ => ("200 OK", String::new(), account(base)),
        };
        let _ = write!(
            output,
            "HTTP/1.1 {status}\r\nReplay-Nonce: {number:022x}\r\nCache-Control: no-store\r\n\
             Link: <{base}/directory>;rel=\"index\"\r\n{location}Content-Type: application/json\r\n\
             Content-Length: {}\r\n\r\n",
            body.len()
        );
        if self.method != "HEAD" {
            output.extend_from_slice(body.as_bytes());
        }
    }
}

fn account(base: &str) -> String {
    format!(
        r#"{{"status":"valid","contact":["mailto:nobody@example.org"],"orders":"{base}/orders"}}"#
    )
}
