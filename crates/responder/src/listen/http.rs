//! HTTP for http-01.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use assay_record::Protocol;
use hyper::Request;
use hyper::body::{Body as _, Incoming};
use hyper::header::HOST;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

use super::{PATIENCE, accept, bind};
use crate::ResponderError;
use crate::http01;
use crate::log::Visit;
use crate::state::State;

pub(crate) async fn start(
    addresses: &[SocketAddr],
    state: &Arc<State>,
    listeners: &mut JoinSet<()>,
) -> Result<Vec<SocketAddr>, ResponderError> {
    let mut bound = Vec::new();
    for address in addresses {
        let (listener, to) = bind("http-01", *address).await?;
        bound.push(to);
        let state = Arc::clone(state);
        listeners.spawn(accept(listener, move |stream, from| {
            connection(stream, Visit { from, to, protocol: Protocol::Http }, Arc::clone(&state))
        }));
    }
    Ok(bound)
}

async fn connection(stream: TcpStream, visit: Visit, state: Arc<State>) {
    let asked = AtomicBool::new(false);
    let service = service_fn(|request: Request<Incoming>| {
        asked.store(true, Ordering::Relaxed);
        let response = http01::answer(&state, &request);
        let host =
            request.headers().get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
        let question = format!("{} {host} {}", request.method(), request.uri());
        let octets = response.body().size_hint().lower();
        let answer = format!("{} {octets} octets", response.status().as_u16());
        state.log.note(visit, without_port(host), question, answer);
        async move { Ok::<_, Infallible>(response) }
    });
    let served = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(PATIENCE)
        // A validation is one request; a CA under load would leave idle connections behind.
        .keep_alive(false)
        .max_buf_size(64 << 10)
        .serve_connection(TokioIo::new(stream), service)
        .await;
    if let Err(error) = served
        && !asked.load(Ordering::Relaxed)
    {
        state.log.note(visit, "", "no HTTP request".to_owned(), error.to_string());
    }
}

/// The host of a Host header; an IPv6 address without its brackets.
fn without_port(host: &str) -> &str {
    if let Some(rest) = host.strip_prefix('[') {
        return rest.split_once(']').map_or(rest, |(address, _)| address);
    }
    host.split_once(':').map_or(host, |(host, _)| host)
}
