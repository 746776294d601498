//! newNonce (RFC 8555 section 7.2). The nonce itself is added where every answer leaves.

use http::{Method, StatusCode};

use crate::answer::{Answer, Body};

/// 200 to HEAD, 204 to GET and to POST-as-GET.
pub(super) fn given(method: &Method) -> Answer {
    let status = if *method == Method::HEAD { StatusCode::OK } else { StatusCode::NO_CONTENT };
    Answer::new(status, Body::Empty)
}
