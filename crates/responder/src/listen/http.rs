//! HTTP for http-01.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use assay_record::Protocol;
use hyper::Request;
use hyper::body::{Body as _, Incoming};
use hyper::header::HOST;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpStream;
use tokio::time::timeout;

use super::{Listeners, PATIENCE, accept, bind};
use crate::ResponderError;
use crate::http01;
use crate::log::Visit;
use crate::state::State;

/// A connection that lives longer is not validating.
const LONGEST: Duration = Duration::from_secs(60);

pub(crate) async fn start(
    addresses: &[SocketAddr],
    state: &Arc<State>,
    listeners: &mut Listeners,
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
    let service = service_fn(|request: Request<Incoming>| {
        let response = http01::answer(&state, &request);
        let host =
            request.headers().get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
        let question = format!("{} {host} {}", request.method(), request.uri());
        let octets = response.body().size_hint().lower();
        let answer = format!("{} {octets} octets", response.status().as_u16());
        state.log.note(visit, without_port(host), question, answer);
        async move { Ok::<_, Infallible>(response) }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(PATIENCE)
        .max_buf_size(64 << 10)
        .serve_connection(TokioIo::new(stream), service);
    let _ = timeout(LONGEST, connection).await;
}

/// The host of a Host header; an IPv6 address without its brackets.
fn without_port(host: &str) -> &str {
    if let Some(rest) = host.strip_prefix('[') {
        return rest.split_once(']').map_or(rest, |(address, _)| address);
    }
    host.split_once(':').map_or(host, |(host, _)| host)
}
