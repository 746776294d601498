//! TLS for tls-alpn-01.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use assay_record::Protocol;
use rustls::server::{Acceptor, ClientHello};
use rustls::{AlertDescription, ServerConfig};
use tokio::net::TcpStream;
use tokio::task::JoinSet;
use tokio::time::timeout;
use tokio_rustls::LazyConfigAcceptor;

use super::{PATIENCE, accept, bind, http, rest};
use crate::ResponderError;
use crate::log::Visit;
use crate::seams::raw::{Raw, part};
use crate::seams::tls::{Act, server_hello};
use crate::state::State;
use crate::tls_alpn01::{self, Certificate};

pub(crate) async fn start(
    addresses: &[SocketAddr],
    state: &Arc<State>,
    listeners: &mut JoinSet<()>,
) -> Result<Vec<SocketAddr>, ResponderError> {
    let mut bound = Vec::new();
    for address in addresses {
        let (listener, to) = bind("tls-alpn-01", *address).await?;
        bound.push(to);
        let state = Arc::clone(state);
        listeners.spawn(accept(listener, move |stream, from| {
            connection(stream, Visit { from, to, protocol: Protocol::Tls }, Arc::clone(&state))
        }));
    }
    Ok(bound)
}

async fn connection(stream: TcpStream, visit: Visit, state: Arc<State>) {
    let greeting = timeout(PATIENCE, LazyConfigAcceptor::new(Acceptor::default(), stream)).await;
    let hello = match greeting.map_err(io::Error::from).flatten() {
        Ok(hello) => hello,
        Err(error) => {
            state.log.note(visit, "", "no ClientHello".to_owned(), error.to_string());
            return;
        }
    };
    let Met { name, question, next } = meet(&state, &hello.client_hello());
    let told = |answer: String| state.log.note(visit, &name, question.clone(), answer);
    let Chosen { config, delay, https, answer } = match next {
        Ok(chosen) => chosen,
        Err((raw, answer)) => {
            told(answer);
            raw.act(hello.io).await;
            return;
        }
    };
    // Before the handshake: a CA may act on the certificate while we still wait for its last word.
    told(answer);
    rest(delay).await;
    let handshake = timeout(PATIENCE, hello.into_stream(Arc::new(config))).await;
    match handshake.map_err(io::Error::from).flatten() {
        Ok(stream) if https => http::honestly(stream, visit, &state).await,
        Ok(stream) => part(stream).await,
        Err(error) => told(format!("the handshake broke off: {error}")),
    }
}

/// What a ClientHello asks for, and what it comes to: a handshake, or something in its place and what the
/// log says of that.
pub(crate) struct Met {
    name: String,
    pub(crate) question: String,
    pub(crate) next: Result<Chosen, (Raw, String)>,
}

/// Decides what comes after a ClientHello.
pub(crate) fn meet(state: &State, client: &ClientHello<'_>) -> Met {
    let name = client.server_name().unwrap_or_default().to_owned();
    let question = format!("{} {name}", offered(client));
    let next = match state.tls_behaviour(&name) {
        Some(act) => Err(in_place_of_handshake(act, client)),
        None => choose(state, client, &name)
            .map_err(|(why, alert)| (Raw::Octets(record(alert)), format!("refused: {why}"))),
    };
    Met { name, question, next }
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
        Act::Hello { version, protocol } => {
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
        return Ok(Chosen { config, delay, https: true, answer });
    }
    if !validating {
        return Err(("acme-tls/1 was not offered", AlertDescription::NoApplicationProtocol));
    }
    if name.is_empty() {
        return Err(("no server name was given", AlertDescription::UnrecognisedName));
    }
    let (identifier, digest) = state
        .tls_alpn01(name)
        .ok_or(("nothing is provisioned for the name", AlertDescription::UnrecognisedName))?;
    let mut answer = format!("certificate for {}", identifier.value);
    let mut certificate = Certificate::new(identifier, digest).ok_or(UNFIT)?;
    if let Some((change, arguments)) = state.certificate_behaviour(name) {
        answer = format!("{answer}, {}", change(&arguments, &mut certificate));
    }
    let config = certificate.config().ok_or(UNFIT)?;
    Ok(Chosen { config, delay: certificate.delay, https: false, answer })
}

/// Ends a handshake that has no keys yet: one fatal alert in the clear (RFC 8446 section 5.1).
fn record(alert: AlertDescription) -> Vec<u8> {
    vec![21, 3, 3, 0, 2, 2, u8::from(alert)]
}
