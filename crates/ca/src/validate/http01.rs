//! http-01 (RFC 8555 section 8.3).

use assay_acme::problem::AcmeError;
use bytes::Bytes;
use http::header::{CONTENT_TYPE, HOST, LOCATION, USER_AGENT};
use http::{Request, Response, StatusCode};
use http_body_util::{BodyExt as _, Empty, LengthLimitError, Limited};
use hyper::body::Incoming;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use rustls::pki_types::ServerName;
use std::sync::Arc;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::task::JoinHandle;
use tokio_rustls::TlsConnector;
use url::Url;

use super::{Attempt, Failure, Network, host_of, is_address};
use crate::faults::Slip;

/// Fetches the key authorization from the well-known path, and follows redirects.
pub(super) async fn look(network: &Network, attempt: &Attempt) -> Result<(), Failure> {
    let outcome = look_from(network, attempt, attempt.scheme).await;
    match attempt.falls_back_to {
        Some(scheme) if outcome.is_err() => look_from(network, attempt, scheme).await,
        _ => outcome,
    }
}

async fn look_from(network: &Network, attempt: &Attempt, scheme: &str) -> Result<(), Failure> {
    let mut url = first_url(attempt, scheme)?;
    for _ in 0..=attempt.redirects {
        let (response, _connection) = fetch(network, attempt, &url).await?;
        if response.status().is_redirection() {
            url = redirect(attempt, &url, &response)?;
        } else {
            return judge(attempt, response).await;
        }
    }
    let detail = format!("more than {} redirects", attempt.redirects);
    Err(Failure::new(AcmeError::Connection, detail))
}

fn first_url(attempt: &Attempt, scheme: &str) -> Result<Url, Failure> {
    let host = host_of(&attempt.identifier);
    let host = (attempt.host_in_url)(host);
    let (path, token) = (attempt.path, &attempt.token);
    Url::parse(&format!("{scheme}://{host}{path}{token}"))
        .map_err(|error| Failure::new(AcmeError::Malformed, error.to_string()))
}

/// Where a redirect leads. It stays on HTTP and the two ports of validation, and leads to an address
/// only where that address is what is validated (RFC 8555 section 10.4).
fn redirect(attempt: &Attempt, from: &Url, response: &Response<Incoming>) -> Result<Url, Failure> {
    let refuse = |why: &str| Failure::incorrect(format!("{from} redirects {why}"));
    let to = response
        .headers()
        .get(LOCATION)
        .and_then(|location| location.to_str().ok())
        .and_then(|location| from.join(location).ok())
        .ok_or_else(|| refuse("without a legible Location"))?;
    if !(attempt.redirect_is_followed)(response.status().as_u16())
        || !(attempt.redirect_may_lead)(from, &to)
    {
        return Err(refuse("somewhere else"));
    }
    let port_is_good =
        to.port().is_none_or(|port| port == attempt.http_port || port == attempt.tls_port);
    let told = |why: &str| format!("{from} redirects {why}");
    if !matches!(to.scheme(), "http" | "https") {
        attempt.slip(Slip::HttpScheme, told("to another scheme than http and https"))?;
    }
    if !port_is_good {
        attempt.slip(Slip::HttpPort, told("to another port than those of HTTP and HTTPS"))?;
    }
    match to.host() {
        Some(url::Host::Domain(_)) => {}
        Some(host) if is_address(&attempt.identifier) && from.host() == Some(host.clone()) => {}
        _ => attempt.slip(Slip::HttpAddress, told("to an address"))?,
    }
    Ok(to)
}

/// The answer, and the task that drives its connection and has to outlive the body.
async fn fetch(
    network: &Network,
    attempt: &Attempt,
    url: &Url,
) -> Result<(Response<Incoming>, AbortOnDrop), Failure> {
    let broken = |error: String| Failure::new(AcmeError::Connection, format!("{url}: {error}"));
    let host = url.host_str().unwrap_or_default();
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    let secure = url.scheme() == "https";
    let usual = if secure { attempt.tls_port } else { attempt.http_port };
    let stream = network
        .connect(attempt, &(attempt.host_resolved)(bare), url.port().unwrap_or(usual))
        .await?;
    if !secure {
        return exchange(stream, url, attempt).await.map_err(broken);
    }
    let name = ServerName::try_from(bare.to_owned()).map_err(|error| broken(error.to_string()))?;
    let connector = TlsConnector::from(Arc::new(network.tls(b"http/1.1")?));
    let stream = connector
        .connect(name, stream)
        .await
        .map_err(|error| Failure::new(AcmeError::Tls, format!("{url}: {error}")))?;
    exchange(stream, url, attempt).await.map_err(broken)
}

async fn exchange<S>(
    stream: S,
    url: &Url,
    attempt: &Attempt,
) -> Result<(Response<Incoming>, AbortOnDrop), String>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let (mut sender, connection) =
        http1::handshake(TokioIo::new(stream)).await.map_err(|error| error.to_string())?;
    let driver = AbortOnDrop(tokio::spawn(async move {
        let _ = connection.await;
    }));
    let host = (attempt.host_named)(url.host_str().unwrap_or_default());
    let host = url.port().map_or_else(|| host.clone(), |port| format!("{host}:{port}"));
    let target = match url.query() {
        Some(query) => format!("{}?{query}", url.path()),
        None => url.path().to_owned(),
    };
    let request = Request::builder()
        .method(attempt.method)
        .uri(target)
        .header(HOST, host)
        .header(USER_AGENT, "assay-ca")
        .body(Empty::<Bytes>::new())
        .map_err(|error| error.to_string())?;
    let response = sender.send_request(request).await.map_err(|error| error.to_string())?;
    Ok((response, driver))
}

/// White space at the end is ignored; anything else counts. The body is not told to the client
/// (section 10.4).
async fn judge(attempt: &Attempt, response: Response<Incoming>) -> Result<(), Failure> {
    let status = response.status();
    if status != StatusCode::OK {
        attempt.slip(Slip::HttpStatus, format!("the answer has status {status}"))?;
    }
    let content_type = response.headers().get(CONTENT_TYPE).and_then(|it| it.to_str().ok());
    if !(attempt.content_type_is_taken)(content_type) {
        return Err(Failure::incorrect("the answer has another content type"));
    }
    let body = Limited::new(response.into_body(), attempt.body_limit)
        .collect()
        .await
        .map_err(|error| {
            if error.is::<LengthLimitError>() {
                let limit = attempt.body_limit;
                Failure::incorrect(format!("the answer has more than {limit} octets"))
            } else {
                Failure::new(AcmeError::Connection, format!("the answer broke off: {error}"))
            }
        })?
        .to_bytes();
    let proofs = (attempt.proofs)(attempt);
    if proofs.iter().any(|proof| (attempt.content_is)(proof.as_str(), &body)) {
        return Ok(());
    }
    let mut detail = "the answer is not the key authorization".to_owned();
    if attempt.tells_content {
        detail = format!("{detail}: {}", String::from_utf8_lossy(&body));
    }
    attempt.slip(Slip::HttpContent, detail)
}

struct AbortOnDrop(JoinHandle<()>);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.abort();
    }
}
