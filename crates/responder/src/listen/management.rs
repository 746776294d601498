//! The management port.

use std::net::SocketAddr;
use std::sync::Arc;

use bytes::Bytes;
use http_body_util::{BodyExt as _, Full, Limited};
use hyper::body::Incoming;
use hyper::header::{CONTENT_TYPE, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

use super::{PATIENCE, accept, bind};
use crate::ResponderError;
use crate::management::{Outcome, act};
use crate::state::State;

/// Nothing that can be told is larger.
const BODY: usize = 64 << 10;

pub(crate) async fn start(
    addresses: &[SocketAddr],
    state: &Arc<State>,
    listeners: &mut JoinSet<()>,
) -> Result<Vec<SocketAddr>, ResponderError> {
    let mut bound = Vec::new();
    for address in addresses {
        let (listener, at) = bind("management", *address).await?;
        bound.push(at);
        let state = Arc::clone(state);
        listeners.spawn(accept(listener, move |stream, _| connection(stream, Arc::clone(&state))));
    }
    Ok(bound)
}

async fn connection(stream: TcpStream, state: Arc<State>) {
    let service = service_fn(|request: Request<Incoming>| {
        let state = Arc::clone(&state);
        async move { Ok::<_, hyper::Error>(respond(&state, request).await) }
    });
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(PATIENCE);
    // A connection that breaks is the client's affair.
    let _ = builder.serve_connection(TokioIo::new(stream), service).await;
}

async fn respond(state: &State, request: Request<Incoming>) -> Response<Full<Bytes>> {
    let (parts, body) = request.into_parts();
    let outcome: Outcome = match Limited::new(body, BODY).collect().await {
        Ok(body) => act(state, &parts.method, parts.uri.path(), &body.to_bytes()),
        Err(error) => Err((StatusCode::BAD_REQUEST, error.to_string())),
    };
    let (status, kind, text) = match outcome {
        Ok(text) => (StatusCode::OK, "application/json", text),
        Err((status, why)) => (status, "text/plain; charset=utf-8", format!("{why}\n")),
    };
    let mut response = Response::new(Full::new(Bytes::from(text)));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    response
}
