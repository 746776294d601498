//! TLS for tls-alpn-01.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use assay_acme::identifier::Identifier;
use assay_record::Protocol;
use rustls::server::{Acceptor, ClientHello};
use rustls::{AlertDescription, ServerConfig};
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _, copy, sink};
use tokio::net::TcpStream;
use tokio::task::JoinSet;
use tokio::time::timeout;
use tokio_rustls::LazyConfigAcceptor;

use super::{PATIENCE, accept, bind};
use crate::ResponderError;
use crate::log::Visit;
use crate::state::State;
use crate::tls_alpn01;

/// How long, and for how many octets, a peer is heard after we have closed.
const LINGER: Duration = Duration::from_secs(2);
const LAST_WORDS: u64 = 16 << 10;

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
    let client = hello.client_hello();
    let name = client.server_name().unwrap_or_default().to_owned();
    let question = format!("{} {name}", offered(&client));
    let told = |answer: String| state.log.note(visit, &name, question.clone(), answer);
    let (identifier, config) = match choose(&state, &client, &name) {
        Ok(chosen) => chosen,
        Err((why, alert)) => {
            told(format!("refused: {why}"));
            refuse(hello.io, alert).await;
            return;
        }
    };
    // Before the handshake: a CA may act on the certificate while we still wait for its last word.
    told(format!("certificate for {}", identifier.value));
    let handshake = timeout(PATIENCE, hello.into_stream(Arc::new(config))).await;
    match handshake.map_err(io::Error::from).flatten() {
        Ok(stream) => part(stream).await,
        Err(error) => told(format!("the handshake broke off: {error}")),
    }
}

/// The ALPN protocols of a ClientHello, in its order.
fn offered(client: &ClientHello<'_>) -> String {
    let Some(protocols) = client.alpn() else {
        return "no ALPN".to_owned();
    };
    let shown: Vec<_> = protocols.map(|protocol| protocol.escape_ascii().to_string()).collect();
    shown.join(",")
}

/// What to show to a peer, or why nothing and the alert that says so (RFC 8446 section 6.2).
fn choose(
    state: &State,
    client: &ClientHello<'_>,
    name: &str,
) -> Result<(Identifier, ServerConfig), (&'static str, AlertDescription)> {
    let mut protocols = client.alpn().into_iter().flatten();
    if !protocols.any(|protocol| protocol == tls_alpn01::PROTOCOL) {
        return Err(("acme-tls/1 was not offered", AlertDescription::NoApplicationProtocol));
    }
    if name.is_empty() {
        return Err(("no server name was given", AlertDescription::UnrecognisedName));
    }
    let (identifier, digest) = state
        .tls_alpn01(name)
        .ok_or(("nothing is provisioned for the name", AlertDescription::UnrecognisedName))?;
    let config = tls_alpn01::config(&identifier, &digest).ok_or((
        "no certificate can be made for the identifier",
        AlertDescription::InternalError,
    ))?;
    Ok((identifier, config))
}

/// Ends a handshake that has no keys yet: one fatal alert in the clear (RFC 8446 section 5.1).
async fn refuse(mut stream: TcpStream, alert: AlertDescription) {
    let record = [21, 3, 3, 0, 2, 2, u8::from(alert)];
    if let Ok(Ok(())) = timeout(PATIENCE, stream.write_all(&record)).await {
        part(stream).await;
    }
}

/// Closes, and waits a little for the peer to do the same: to close with unread octets would reset
/// the connection, and could take our last words with it.
async fn part(mut stream: impl AsyncRead + AsyncWrite + Unpin) {
    let farewell = async {
        stream.shutdown().await?;
        copy(&mut stream.take(LAST_WORDS), &mut sink()).await
    };
    let _ = timeout(LINGER, farewell).await;
}
