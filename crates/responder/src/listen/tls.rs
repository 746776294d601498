//! TLS for tls-alpn-01.

use std::net::SocketAddr;
use std::sync::Arc;

use assay_record::Protocol;
use rustls::server::Acceptor;
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::LazyConfigAcceptor;

use super::{Listeners, PATIENCE, accept, bind};
use crate::ResponderError;
use crate::log::Visit;
use crate::state::State;
use crate::tls_alpn01;

pub(crate) async fn start(
    addresses: &[SocketAddr],
    state: &Arc<State>,
    listeners: &mut Listeners,
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
    let hello = match timeout(PATIENCE, LazyConfigAcceptor::new(Acceptor::default(), stream)).await
    {
        Ok(Ok(hello)) => hello,
        Ok(Err(error)) => {
            state.log.note(visit, "", "no ClientHello".to_owned(), error.to_string());
            return;
        }
        Err(_) => {
            state.log.note(
                visit,
                "",
                "no ClientHello".to_owned(),
                "nothing came in time".to_owned(),
            );
            return;
        }
    };
    let client = hello.client_hello();
    let name = client.server_name().unwrap_or_default().to_owned();
    let offered: Vec<Vec<u8>> =
        client.alpn().map(|alpn| alpn.map(<[u8]>::to_vec).collect()).unwrap_or_default();
    let shown: Vec<_> = offered.iter().map(|protocol| String::from_utf8_lossy(protocol)).collect();
    let question =
        format!("{} {name}", if shown.is_empty() { "no ALPN".to_owned() } else { shown.join(",") });
    let refused =
        |why: &str| state.log.note(visit, &name, question.clone(), format!("refused: {why}"));
    if !offered.iter().any(|protocol| protocol == tls_alpn01::PROTOCOL) {
        refused("acme-tls/1 was not offered");
        return;
    }
    let Some((identifier, digest)) = state.tls_alpn01(&name) else {
        refused("nothing is provisioned for the name");
        return;
    };
    let Some(config) = tls_alpn01::config(&identifier, &digest) else {
        refused("no certificate can be made for the identifier");
        return;
    };
    // Before the handshake: a CA may act on the certificate while we still wait for its last word.
    let answer = format!("certificate for {}", identifier.value);
    state.log.note(visit, &name, question.clone(), answer);
    let broken = |why: String| state.log.note(visit, &name, question.clone(), why);
    match timeout(PATIENCE, hello.into_stream(Arc::new(config))).await {
        Ok(Ok(mut stream)) => {
            let _ = timeout(PATIENCE, stream.shutdown()).await;
        }
        Ok(Err(error)) => broken(format!("the handshake broke off: {error}")),
        Err(_) => broken("the handshake broke off: nothing came in time".to_owned()),
    }
}
