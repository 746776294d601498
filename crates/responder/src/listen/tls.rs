//! TLS for tls-alpn-01.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use assay_record::Protocol;
use rustls::server::{Acceptor, ClientHello};
use rustls::{AlertDescription, ServerConfig};
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::task::JoinSet;
use tokio::time::{Instant, timeout, timeout_at};
use tokio_rustls::LazyConfigAcceptor;

use super::{PATIENCE, accept, beside, bind, http, rest};
use crate::ResponderError;
use crate::hello::{self, Hello};
use crate::log::Visit;
use crate::seams::raw::{Raw, part};
use crate::seams::tls::{Act, server_hello};
use crate::state::State;
use crate::tls_alpn01::{self, Certificate};

/// How long a peer has for what it should do at once.
const AT_ONCE: Duration = Duration::from_secs(3);

/// Records (RFC 8446 section 5.1).
const CHANGE_CIPHER_SPEC: u8 = 20;
const ALERT: u8 = 21;

pub(crate) async fn start(
    addresses: &[SocketAddr],
    state: &Arc<State>,
    listeners: &mut JoinSet<()>,
) -> Result<Vec<SocketAddr>, ResponderError> {
    let mut bound = Vec::new();
    for address in addresses {
        let (listener, to) = bind("tls-alpn-01", beside(*address, &bound)).await?;
        bound.push(to);
        let state = Arc::clone(state);
        listeners.spawn(accept(listener, move |stream, from| {
            // Of a listener at any address, the one that was asked.
            let to = stream.local_addr().unwrap_or(to);
            connection(stream, Visit { from, to, protocol: Protocol::Tls }, Arc::clone(&state))
        }));
    }
    Ok(bound)
}

pub(super) async fn connection(stream: TcpStream, visit: Visit, state: Arc<State>) {
    let over = Instant::now() + PATIENCE;
    let seen = timeout_at(over, hello::peek(&stream)).await.ok().flatten();
    let greeting = timeout_at(over, LazyConfigAcceptor::new(Acceptor::default(), stream)).await;
    let hello = match greeting.map_err(io::Error::from).flatten() {
        Ok(hello) => hello,
        Err(error) => {
            let question =
                seen.as_ref().map_or_else(|| "no ClientHello".to_owned(), Hello::question);
            let name = seen.as_ref().map_or("", Hello::name);
            state.log.note(visit, name, question, error.to_string());
            return;
        }
    };
    let Met { name, question, waits, next } = meet(&state, &hello.client_hello());
    let question = seen.as_ref().map_or(question, Hello::question);
    // What stands there for a name may be none, an address say.
    let asked = seen.as_ref().map_or(name.as_str(), Hello::name).to_owned();
    let told = |answer: String| state.log.note(visit, &asked, question.clone(), answer);
    let Chosen { config, delay, https, left_open, answer } = match next {
        Ok(chosen) => chosen,
        Err((raw, answer)) => {
            told(answer);
            match raw {
                Raw::Octets(octets) if waits => told(reaction(hello.io, &octets).await),
                raw => raw.act(hello.io).await,
            }
            return;
        }
    };
    // Before the handshake: a CA may act on the certificate while we still wait for its last word.
    told(answer);
    rest(delay).await;
    let handshake = timeout(PATIENCE, hello.into_stream(Arc::new(config))).await;
    match handshake.map_err(io::Error::from).flatten() {
        Ok(stream) if https => http::honestly(stream, visit, &state).await,
        Ok(stream) if left_open => told(last_words(stream).await),
        Ok(stream) => part(stream).await,
        Err(error) if left_open => {
            told(format!("0 octets after the handshake, closed by the peer within it: {error}"));
        }
        Err(error) => told(format!("the handshake broke off: {error}")),
    }
}

/// What the peer says once hands are shaken, and whether it leaves (RFC 8737 section 4).
async fn last_words(mut stream: impl AsyncRead + AsyncWrite + Unpin) -> String {
    let mut heard = 0;
    let mut octets = [0; 1 << 10];
    let over = Instant::now() + AT_ONCE;
    loop {
        match timeout_at(over, stream.read(&mut octets)).await {
            Ok(Ok(count)) if count > 0 => heard += count,
            Ok(_) => return format!("{heard} octets after the handshake, closed by the peer"),
            Err(_) => break,
        }
    }
    part(stream).await;
    format!("{heard} octets after the handshake, still open after {AT_ONCE:?}")
}

/// What a peer makes of a ServerHello that it should refuse.
async fn reaction(mut stream: TcpStream, hello: &[u8]) -> String {
    let heard = async {
        stream.write_all(hello).await?;
        loop {
            let mut head = [0; 5];
            stream.read_exact(&mut head).await?;
            let [kind, _, _, high, low] = head;
            let mut body = vec![0; usize::from(u16::from_be_bytes([high, low]))];
            stream.read_exact(&mut body).await?;
            match kind {
                ALERT => return Ok::<_, io::Error>("refused by an alert"),
                // May stand anywhere, and means nothing (RFC 8446 section 5).
                CHANGE_CIPHER_SPEC => {}
                _ => return Ok("the peer goes on"),
            }
        }
    };
    let told = match timeout(AT_ONCE, heard).await {
        Ok(Ok(told)) => told.to_owned(),
        Ok(Err(_)) => "refused by a close".to_owned(),
        Err(_) => format!("the peer waits for more after {AT_ONCE:?}"),
    };
    part(stream).await;
    told
}

/// What a ClientHello asks for, and what it comes to: a handshake, or something in its place and what the
/// log says of that.
pub(crate) struct Met {
    name: String,
    pub(crate) question: String,
    /// Whether what the peer makes of that something is looked at.
    waits: bool,
    pub(crate) next: Result<Chosen, (Raw, String)>,
}

/// Decides what comes after a ClientHello.
pub(crate) fn meet(state: &State, client: &ClientHello<'_>) -> Met {
    let name = client.server_name().unwrap_or_default().to_owned();
    let question = format!("{} {name}", offered(client));
    let act = state.tls_behaviour(&name);
    let waits = matches!(act, Some(Act::Hello { waits: true, .. }));
    let next = match act {
        Some(act) => Err(in_place_of_handshake(act, client)),
        None => choose(state, client, &name)
            .map_err(|(why, alert)| (Raw::Octets(record(alert)), format!("refused: {why}"))),
    };
    Met { name, question, waits, next }
}

/// The ALPN protocols of a ClientHello, in its order.
fn offered(client: &ClientHello<'_>) -> String {
    let Some(protocols) = client.alpn() else {
        return "no ALPN".to_owned();
    };
    let shown: Vec<_> = protocols.map(|protocol| protocol.escape_ascii().to_string()).collect();
    shown.join(",")
}

/// What is done where there will be no handshake, and what the log says of it.
fn in_place_of_handshake(act: Act, client: &ClientHello<'_>) -> (Raw, String) {
    match act {
        Act::Alert(alert) => (Raw::Octets(record(alert)), format!("refused: {alert:?}")),
        Act::Hello { version, protocol, .. } => {
            let chosen = protocol.map(|name| format!(" with {}", name.escape_ascii()));
            let chosen = chosen.unwrap_or_default();
            let hello = server_hello(client, version, protocol);
            (Raw::Octets(hello), format!("ServerHello of {version:#06x}{chosen}, no certificate"))
        }
        Act::Drop(raw) => {
            let told = raw.told();
            (raw, told)
        }
    }
}

const UNFIT: (&str, AlertDescription) =
    ("no certificate can be made for the identifier", AlertDescription::InternalError);

/// What to show to a peer, and what the log says of it.
pub(crate) struct Chosen {
    config: ServerConfig,
    delay: Duration,
    /// Whether HTTP is served once hands are shaken.
    https: bool,
    /// Whether the peer is the one to end the connection.
    left_open: bool,
    pub(crate) answer: String,
}

/// What to show to a peer, or why nothing and the alert that says so (RFC 8446 section 6.2).
fn choose(
    state: &State,
    client: &ClientHello<'_>,
    name: &str,
) -> Result<Chosen, (&'static str, AlertDescription)> {
    let mut protocols = client.alpn().into_iter().flatten();
    let validating = protocols.any(|protocol| protocol == tls_alpn01::PROTOCOL);
    if !validating && state.https(name) {
        let config = Certificate::https(name).and_then(|certificate| certificate.config());
        let (config, delay) = (config.ok_or(UNFIT)?, Duration::ZERO);
        let answer = format!("certificate for {name}, then HTTP");
        return Ok(Chosen { config, delay, https: true, left_open: false, answer });
    }
    if !validating {
        return Err(("acme-tls/1 was not offered", AlertDescription::NoApplicationProtocol));
    }
    let why = match name {
        "" => "no server name was given",
        _ => "nothing is provisioned for the name",
    };
    let unknown = (why, AlertDescription::UnrecognisedName);
    let stands_in = |names: Vec<String>| {
        names.into_iter().find_map(|name| Some((state.tls_alpn01(&name)?, name)))
    };
    let ((identifier, key_authorization), name) = match state.tls_alpn01(name) {
        Some(found) => (found, name.to_owned()),
        None => stands_in(state.stand_ins(name)).ok_or(unknown)?,
    };
    let name = name.as_str();
    let mut answer = format!("certificate for {}", identifier.value);
    let mut certificate = Certificate::new(identifier, key_authorization).ok_or(UNFIT)?;
    if let Some((change, arguments)) = state.certificate_behaviour(name) {
        answer = format!("{answer}, {}", change(&arguments, &mut certificate));
    }
    let config = certificate.config().ok_or(UNFIT)?;
    let Certificate { delay, left_open, .. } = certificate;
    Ok(Chosen { config, delay, https: false, left_open, answer })
}

/// Ends a handshake that has no keys yet: one fatal alert in the clear (RFC 8446 section 5.1).
fn record(alert: AlertDescription) -> Vec<u8> {
    vec![21, 3, 3, 0, 2, 2, u8::from(alert)]
}
