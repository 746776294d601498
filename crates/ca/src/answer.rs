//! What the CA says, and the one door through which all of it goes out.

use assay_acme::problem::NAMESPACE;
use bytes::Bytes;
use http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_EXPOSE_HEADERS, ALLOW, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, HeaderName,
    HeaderValue, LINK, LOCATION, RETRY_AFTER,
};
use http::{HeaderMap, Method, Response, StatusCode};
use http_body_util::Full;
use serde_json::{Map, Value, json};

use crate::refusal::{Fault, Refusal};
use crate::route::{Resource, Route};
use crate::server::Shared;

/// The header that gives out nonces (RFC 8555 section 6.5.1).
pub const REPLAY_NONCE: HeaderName = HeaderName::from_static("replay-nonce");

/// The headers of answers that a script needs.
const EXPOSED: &str = "Link, Location, Replay-Nonce, Retry-After";

/// An answer on its way out.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The resource that was asked; `None` where there is none.
    pub route: Option<Route>,
    /// The method it was asked with.
    pub method: Method,
    /// Whether the request was a POST-as-GET (RFC 8555 section 6.3), as far as it was understood.
    pub post_as_get: bool,
    /// The status.
    pub status: StatusCode,
    /// All headers but the content type, which follows from the body.
    pub headers: HeaderMap,
    /// The body.
    pub body: Body,
    /// The check that failed, if one did.
    pub fault: Option<Fault>,
}

/// The body of an answer.
#[derive(Clone, Debug)]
pub enum Body {
    /// None.
    Empty,
    /// An ACME object.
    Json(Value),
    /// A problem document (RFC 8555 section 6.7).
    Problem(Map<String, Value>),
    /// A certificate chain (section 9.1).
    Chain(String),
    /// Text.
    Text(String),
    /// Octets of a media type.
    Octets(&'static str, Vec<u8>),
}

impl Answer {
    /// Status 200 and an object.
    pub(crate) fn object(value: Value) -> Self {
        Self::new(StatusCode::OK, Body::Json(value))
    }

    /// How many identifiers the order has that it shows.
    pub(crate) fn identifiers(&self) -> usize {
        let Body::Json(object) = &self.body else { return 0 };
        object.get("identifiers").and_then(Value::as_array).map_or(0, Vec::len)
    }

    /// An answer without headers.
    pub(crate) fn new(status: StatusCode, body: Body) -> Self {
        Self {
            route: None,
            method: Method::POST,
            post_as_get: false,
            status,
            headers: HeaderMap::new(),
            body,
            fault: None,
        }
    }

    /// Status 201 and where the new object is.
    pub(crate) fn created(mut self) -> Self {
        self.status = StatusCode::CREATED;
        self
    }

    /// Adds where the object is.
    pub(crate) fn located(mut self, url: &str) -> Self {
        self.append(LOCATION, url);
        self
    }

    /// Adds a link.
    pub(crate) fn linked(mut self, url: &str, relation: &str) -> Self {
        self.append(LINK, &format!("<{url}>;rel=\"{relation}\""));
        self
    }

    /// Says when to come back, where there is something to come back for.
    pub(crate) fn come_back(mut self, seconds: Option<u64>) -> Self {
        if let Some(seconds) = seconds {
            self.append(RETRY_AFTER, &seconds.to_string());
        }
        self
    }

    /// The answer to a browser that asks whether a script may send a request.
    pub(crate) fn preflight(methods: &[&str]) -> Self {
        let mut answer = Self::new(StatusCode::NO_CONTENT, Body::Empty);
        answer.append(ACCESS_CONTROL_ALLOW_METHODS, &methods.join(", "));
        answer.append(ACCESS_CONTROL_ALLOW_HEADERS, "Content-Type");
        answer
    }

    /// Adds a header line.
    pub fn append(&mut self, name: HeaderName, value: &str) {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.headers.append(name, value);
        }
    }

    /// Whether the request was served.
    pub fn succeeded(&self) -> bool {
        self.status.is_success()
    }

    /// Whether the request is refused for its nonce, which may have been good but for that.
    pub fn refuses_the_nonce(&self) -> bool {
        matches!(self.fault, Some(Fault::NonceMissing | Fault::NonceRefused | Fault::NonceShort))
    }

    /// The members of the problem document, if it is one.
    pub fn problem(&mut self) -> Option<&mut Map<String, Value>> {
        match &mut self.body {
            Body::Problem(document) => Some(document),
            _ => None,
        }
    }

    /// The members of the object that is served, if one is.
    pub fn members(&mut self) -> Option<&mut Map<String, Value>> {
        match &mut self.body {
            Body::Json(object) => object.as_object_mut(),
            _ => None,
        }
    }

    /// The challenges that are served: those of an authorization, or the one that was asked for.
    pub fn challenges(&mut self) -> Vec<&mut Map<String, Value>> {
        let is_one = self.route == Some(Route::Challenge);
        let Some(members) = self.members() else {
            return Vec::new();
        };
        if is_one {
            return vec![members];
        }
        let listed = members.get_mut("challenges").and_then(Value::as_array_mut);
        listed.into_iter().flatten().filter_map(Value::as_object_mut).collect()
    }

    /// Takes the links of a relation off.
    pub fn unlink(&mut self, relation: &str) {
        let end = format!(";rel=\"{relation}\"");
        let is_other = |link: &&HeaderValue| !link.to_str().is_ok_and(|link| link.ends_with(&end));
        let others: Vec<_> = self.headers.get_all(LINK).iter().filter(is_other).cloned().collect();
        self.headers.remove(LINK);
        for link in others {
            self.headers.append(LINK, link);
        }
    }

    /// Turns a problem into one of another status.
    pub fn restate(&mut self, status: StatusCode) {
        self.status = status;
        if let Some(document) = self.problem() {
            document.insert("status".to_owned(), json!(status.as_u16()));
        }
    }

    /// Turns a problem into one of another type, given the token.
    pub fn retype(&mut self, token: &str) {
        if let Some(document) = self.problem() {
            document.insert("type".to_owned(), json!(format!("{NAMESPACE}{token}")));
        }
    }

    /// Whether it is a problem of that type, given the token.
    pub fn problem_is(&mut self, token: &str) -> bool {
        let due = format!("{NAMESPACE}{token}");
        self.problem().and_then(|document| document.get("type")).is_some_and(|kind| *kind == due)
    }

    /// Turns a refusal into the semblance of success: 200 and an empty object.
    pub fn accept(&mut self) {
        self.status = StatusCode::OK;
        self.headers.remove(ALLOW);
        self.body = Body::Json(json!({}));
    }

    /// Completes the answer, lets the defects at it, and renders it.
    pub(crate) fn leave(mut self, ca: &Shared) -> Response<Full<Bytes>> {
        if self.method == Method::POST || self.route == Some(Route::NewNonce) {
            let room = ca.settings.max_objects.saturating_sub(ca.store().objects());
            let nonce = ca.nonces().mint(&ca.rules, self.route, room);
            self.append(REPLAY_NONCE, &nonce);
        }
        if self.route == Some(Route::NewNonce) {
            self.append(CACHE_CONTROL, "no-store");
        }
        if self.route != Some(Route::Directory) {
            self = self.linked(&ca.url(&Resource::single(Route::Directory)), "index");
        }
        // Browsers may use the CA (RFC 8555 section 6.1).
        self.append(ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        self.append(ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
        for (on, change) in &ca.answers {
            if on.covers(&self) {
                change(&mut self);
            }
        }
        self.render()
    }

    fn render(self) -> Response<Full<Bytes>> {
        let (media, bytes) = match self.body {
            Body::Empty => (None, Bytes::new()),
            Body::Json(value) => (Some("application/json"), value.to_string().into()),
            Body::Problem(document) => {
                (Some("application/problem+json"), Value::Object(document).to_string().into())
            }
            Body::Chain(pem) => (Some("application/pem-certificate-chain"), pem.into()),
            Body::Text(text) => (Some("text/plain; charset=utf-8"), text.into()),
            Body::Octets(media, octets) => (Some(media), octets.into()),
        };
        // What a GET would bring is left out (RFC 9110 section 9.3.2): HTTP/2 takes no DATA here.
        let left_out = self.method == Method::HEAD && !bytes.is_empty();
        let length = bytes.len();
        let mut response = Response::new(Full::new(if left_out { Bytes::new() } else { bytes }));
        *response.status_mut() = self.status;
        *response.headers_mut() = self.headers;
        if left_out {
            response.headers_mut().insert(CONTENT_LENGTH, length.into());
        }
        if let Some(media) = media {
            response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(media));
        }
        response
    }
}

impl From<Refusal> for Answer {
    fn from(refusal: Refusal) -> Self {
        let mut answer = Self::new(refusal.status, Body::Problem(refusal.document()));
        answer.fault = Some(refusal.fault);
        for (name, value) in refusal.headers {
            answer.append(name, &value);
        }
        answer
    }
}
