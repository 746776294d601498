//! HTTP for http-01.

use std::future::poll_fn;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use assay_record::Protocol;
use hyper::Request;
use hyper::body::Incoming;
use hyper::header::HOST;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::{AsyncRead, AsyncWrite, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::task::JoinSet;
use tokio::time::timeout;

use super::{PATIENCE, accept, beside, bind, rest};
use crate::ResponderError;
use crate::hello;
use crate::http01::{self, without_port};
use crate::log::Visit;
use crate::seams::http::{Act, How, act};
use crate::seams::raw::part;
use crate::state::State;

pub(crate) async fn start(
    addresses: &[SocketAddr],
    state: &Arc<State>,
    listeners: &mut JoinSet<()>,
) -> Result<Vec<SocketAddr>, ResponderError> {
    let mut bound = Vec::new();
    for address in addresses {
        let (listener, to) = bind("http-01", beside(*address, &bound)).await?;
        bound.push(to);
        let state = Arc::clone(state);
        listeners.spawn(accept(listener, move |stream, from| {
            // Of a listener at any address, the one that was asked.
            let to = stream.local_addr().unwrap_or(to);
            connection(stream, Visit { from, to, protocol: Protocol::Http }, Arc::clone(&state))
        }));
    }
    Ok(bound)
}

pub(super) async fn connection(stream: TcpStream, visit: Visit, state: Arc<State>) {
    if begins_with_tls(&stream).await
        && let Ok(Some(hello)) = timeout(PATIENCE, hello::peek(&stream)).await
    {
        let visit = Visit { protocol: Protocol::Tls, ..visit };
        state.log.note(visit, hello.name(), hello.question(), "closed: the port of http-01".into());
        part(stream).await;
        return;
    }
    let asked = AtomicBool::new(false);
    let dropped = OnceLock::new();
    let service = service_fn(|request: Request<Incoming>| {
        asked.store(true, Ordering::Relaxed);
        let authority =
            request.headers().get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
        let host = without_port(authority);
        let question = format!("{} {authority} {}", request.method(), request.uri());
        let act = act(&state, &request, authority, host, visit.to.port())
            .unwrap_or_else(|| Act::honest(http01::answer(&state, &request)));
        state.log.note(visit, host, question, act.told());
        let answer = match act.how {
            How::Respond(delay, response) => Ok((delay, response)),
            How::Drop(raw) => {
                let _ = dropped.set(raw);
                Err(Dropped)
            }
        };
        // In a box, since hyper must be able to move it for the stream to be had back.
        Box::pin(async move {
            let (delay, response) = answer?;
            rest(delay).await;
            Ok::<_, Dropped>(response)
        })
    });
    let mut connection = builder().serve_connection(TokioIo::new(stream), service);
    let served = poll_fn(|context| connection.poll_without_shutdown(context)).await;
    let mut stream = connection.into_parts().io.into_inner();
    if let Some(raw) = dropped.into_inner() {
        raw.act(stream).await;
        return;
    }
    let _ = timeout(PATIENCE, stream.shutdown()).await;
    if let Err(error) = served
        && !asked.load(Ordering::Relaxed)
    {
        state.log.note(visit, "", "no HTTP request".to_owned(), error.to_string());
    }
}

/// Whether TLS is spoken where plain HTTP is due.
async fn begins_with_tls(stream: &TcpStream) -> bool {
    let mut first = [0];
    matches!(timeout(PATIENCE, stream.peek(&mut first)).await, Ok(Ok(1)))
        && first == [hello::HANDSHAKE]
}

/// Answers a request as it should be, over a stream that is no plain connection.
pub(super) async fn honestly(
    stream: impl AsyncRead + AsyncWrite + Unpin,
    visit: Visit,
    state: &State,
) {
    let service = service_fn(async |request: Request<Incoming>| {
        let act = Act::honest(http01::answer(state, &request));
        let host = request.headers().get(HOST).and_then(|host| host.to_str().ok());
        let host = host.unwrap_or_default();
        let question = format!("{} {host} {}", request.method(), request.uri());
        state.log.note(visit, without_port(host), question, act.told());
        match act.how {
            How::Respond(_, response) => Ok(response),
            How::Drop(_) => Err(Dropped),
        }
    });
    // What becomes of it is the peer's affair: the log has all that was asked.
    let _ = builder().serve_connection(TokioIo::new(stream), service).await;
}

fn builder() -> http1::Builder {
    let mut builder = http1::Builder::new();
    builder
        .timer(TokioTimer::new())
        .header_read_timeout(PATIENCE)
        // A validation is one request; a CA under load would leave idle connections behind.
        .keep_alive(false)
        .max_buf_size(64 << 10);
    builder
}

/// Tells hyper to say nothing: a behaviour takes over the connection.
#[derive(Debug, thiserror::Error)]
#[error("the connection goes on without HTTP")]
struct Dropped;
