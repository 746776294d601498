//! http-01 (RFC 8555 section 8.3).

use hyper::header::{ALLOW, CONTENT_TYPE, HOST, HeaderValue, LOCATION};
use hyper::{Method, Request, Response, StatusCode};

use crate::seams::body::Body;
use crate::state::State;

/// What precedes the token.
pub(crate) const PREFIX: &str = "/.well-known/acme-challenge/";

/// The answer to one request.
pub(crate) fn answer<B>(state: &State, request: &Request<B>) -> Response<Body> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut response =
            text(StatusCode::METHOD_NOT_ALLOWED, "only GET and HEAD are answered here\n");
        response.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
        return response;
    }
    let path = request.uri().path();
    let to = state.told().redirects.get(path).and_then(|to| HeaderValue::from_str(to).ok());
    if let Some(to) = to {
        let mut response = text(StatusCode::FOUND, "look there\n");
        response.headers_mut().insert(LOCATION, to);
        return response;
    }
    let host = request.headers().get(HOST).and_then(|host| host.to_str().ok());
    let elsewhere = |token: &str| {
        let known = state.http01_of(without_port(host?), token)?;
        Some(known.as_str().to_owned())
    };
    let token = path.strip_prefix(PREFIX);
    match token.and_then(|token| state.http01(token).or_else(|| elsewhere(token))) {
        Some(key_authorization) => {
            let mut response = Response::new(Body::whole(key_authorization));
            let octets = HeaderValue::from_static("application/octet-stream");
            response.headers_mut().insert(CONTENT_TYPE, octets);
            response
        }
        None => text(StatusCode::NOT_FOUND, "nothing is provisioned here\n"),
    }
}

/// The host of a Host header; an IPv6 address without its brackets.
pub(crate) fn without_port(host: &str) -> &str {
    if let Some(rest) = host.strip_prefix('[') {
        return rest.split_once(']').map_or(rest, |(address, _)| address);
    }
    host.split_once(':').map_or(host, |(host, _)| host)
}

fn text(status: StatusCode, body: &'static str) -> Response<Body> {
    let mut response = Response::new(Body::whole(body));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/plain"));
    response
}
