//! What a behaviour makes of an HTTP request.

use std::fmt::Write as _;
use std::net::Ipv6Addr;
use std::time::Duration;

use bytes::Bytes;
use hyper::header::{CONTENT_TYPE, HeaderValue, LOCATION};
use hyper::{Method, Request, Response, StatusCode};

use super::body::Body;
use super::raw::Raw;
use crate::arguments::Arguments;
use crate::http01::PREFIX;
use crate::state::State;

/// A path beyond this is none of a CA's, and would grow where a redirect repeats it.
const PATH: usize = 2048;

/// Answers a request; `None` leaves the honest answer.
pub(crate) type Means = fn(&Ask<'_>) -> Option<Act>;

/// A request.
#[derive(Debug)]
pub(crate) struct Ask<'a> {
    pub(crate) state: &'a State,
    pub(crate) arguments: &'a Arguments,
    /// With its query.
    pub(crate) path: &'a str,
    /// The Host header without its port.
    pub(crate) host: &'a str,
    /// The Host header as it came.
    pub(crate) authority: &'a str,
    /// The port it came to.
    pub(crate) port: u16,
}

/// What is done with a request.
#[derive(Debug)]
pub(crate) struct Act {
    pub(crate) how: How,
    remark: &'static str,
}

#[derive(Debug)]
pub(crate) enum How {
    /// A response after some time.
    Respond(Duration, Response<Body>),
    /// The connection goes on without HTTP.
    Drop(Raw),
}

/// What a behaviour does with a request, if one is programmed for its host.
pub(crate) fn act<B>(
    state: &State,
    request: &Request<B>,
    authority: &str,
    host: &str,
    port: u16,
) -> Option<Act> {
    let (act, arguments) = state.http_behaviour(host)?;
    let uri = request.uri();
    let path = uri.path_and_query().map_or("/", |path| path.as_str());
    if path.len() > PATH || !matches!(*request.method(), Method::GET | Method::HEAD) {
        return None;
    }
    act(&Ask { state, arguments: &arguments, path, host, authority, port })
}

impl Ask<'_> {
    /// The token of a path below `/.well-known/acme-challenge/`.
    pub(crate) fn token(&self) -> Option<&str> {
        self.below(PREFIX)
    }

    /// What is left of the path, without its query, after a beginning.
    pub(crate) fn below(&self, beginning: &str) -> Option<&str> {
        let path = self.path.split_once('?').map_or(self.path, |(path, _)| path);
        path.strip_prefix(beginning)
    }

    /// The content that is due for the token of the path.
    pub(crate) fn right(&self) -> Option<String> {
        self.state.http01(self.token()?)
    }

    /// The content that is due, served so.
    pub(crate) fn serve_right(&self, change: impl FnOnce(String) -> String) -> Option<Act> {
        self.right().map(|right| Act::content(change(right)))
    }

    /// Where the request went, with another path.
    pub(crate) fn here(&self, path: &str) -> String {
        format!("http://{}{path}", self.authority)
    }

    /// The same path at another host and port.
    pub(crate) fn there(&self, scheme: &str, host: &str, port: u16) -> String {
        let host = match host.parse::<Ipv6Addr>() {
            Ok(address) => format!("[{address}]"),
            Err(_) => host.to_owned(),
        };
        let port = match (scheme, port) {
            ("http", 80) | ("https", 443) => String::new(),
            _ => format!(":{port}"),
        };
        format!("{scheme}://{host}{port}{}", self.path)
    }

    /// Fills in `{token}`, `{port}` and `{path}`, in one go: the path is the peer's to choose, and
    /// may have braces of its own.
    pub(crate) fn expand(&self, template: &str) -> String {
        let mut expanded = String::new();
        let mut rest = template;
        while let Some(at) = rest.find('{') {
            let (before, from) = rest.split_at(at);
            expanded.push_str(before);
            if let Some(after) = from.strip_prefix("{token}") {
                expanded.push_str(self.token().unwrap_or_default());
                rest = after;
            } else if let Some(after) = from.strip_prefix("{port}") {
                expanded.push_str(&self.port.to_string());
                rest = after;
            } else if let Some(after) = from.strip_prefix("{path}") {
                expanded.push_str(self.path);
                rest = after;
            } else {
                expanded.push('{');
                rest = from.strip_prefix('{').unwrap_or_default();
            }
        }
        expanded.push_str(rest);
        expanded
    }
}

impl Act {
    pub(crate) fn honest(response: Response<Body>) -> Self {
        Self { how: How::Respond(Duration::ZERO, response), remark: "" }
    }

    /// 200 with that content.
    pub(crate) fn content(octets: impl Into<Bytes>) -> Self {
        Self::body(Body::whole(octets))
    }

    pub(crate) fn body(body: Body) -> Self {
        let mut response = Response::new(body);
        let octets = HeaderValue::from_static("application/octet-stream");
        response.headers_mut().insert(CONTENT_TYPE, octets);
        Self::honest(response)
    }

    pub(crate) fn redirect(status: u16, to: &str) -> Self {
        let mut response = Response::new(Body::whole(Bytes::new()));
        *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::FOUND);
        // A URL that no header can carry does not pass the check of its parameter.
        if let Ok(to) = HeaderValue::from_str(to) {
            response.headers_mut().insert(LOCATION, to);
        }
        Self::honest(response)
    }

    pub(crate) fn raw(raw: Raw) -> Self {
        Self { how: How::Drop(raw), remark: "" }
    }

    /// With a word more in the log.
    pub(crate) fn remark(mut self, remark: &'static str) -> Self {
        self.remark = remark;
        self
    }

    pub(crate) fn after(mut self, delay: Duration) -> Self {
        if let How::Respond(at, _) = &mut self.how {
            *at = delay;
        }
        self
    }

    pub(crate) fn with_status(mut self, status: u64) -> Self {
        let status = u16::try_from(status).ok().and_then(|code| StatusCode::from_u16(code).ok());
        if let (How::Respond(_, response), Some(status)) = (&mut self.how, status) {
            *response.status_mut() = status;
        }
        self
    }

    pub(crate) fn with_header(mut self, name: &'static str, value: &str) -> Self {
        if let (How::Respond(_, response), Ok(value)) =
            (&mut self.how, HeaderValue::from_str(value))
        {
            response.headers_mut().insert(name, value);
        }
        self
    }

    /// What the log says of it.
    pub(crate) fn told(&self) -> String {
        let mut told = match &self.how {
            How::Respond(_, response) => describe(response),
            How::Drop(raw) => raw.told(),
        };
        if !self.remark.is_empty() {
            told.push_str(", ");
            told.push_str(self.remark);
        }
        if let How::Respond(delay, _) = &self.how
            && !delay.is_zero()
        {
            let _ = write!(told, ", after {delay:?}");
        }
        told
    }
}

/// `302 to http://…`, or `200 87 octets`.
fn describe(response: &Response<Body>) -> String {
    let status = response.status().as_u16();
    if let Some(to) = response.headers().get(LOCATION) {
        return format!("{status} to {}", to.to_str().unwrap_or_default());
    }
    match response.body().length() {
        Some(octets) => format!("{status} {octets} octets"),
        None => status.to_string(),
    }
}

/// Whether a header can carry a text.
pub(crate) fn header_value(text: &str) -> Result<(), &'static str> {
    HeaderValue::from_str(text).map(drop).map_err(|_| "a header cannot carry it")
}

/// Whether a text can stand for the host in a URL.
pub(crate) fn host(text: &str) -> Result<(), &'static str> {
    let sound = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ':');
    if text.is_empty() || !text.chars().all(sound) {
        return Err("it is neither a domain name nor an address");
    }
    Ok(())
}
