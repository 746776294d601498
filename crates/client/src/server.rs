//! A server as its directory describes it.

use std::sync::Arc;
use std::time::Duration;

use assay_acme::directory::Directory;
use assay_acme::jws::Outbound;
use assay_acme::names::{Nonce, ResourceUrl};
use assay_acme::read;
use assay_record::Exchange;
use bytes::Bytes;
use http::{Method, Request};

use crate::{NoncePool, Transport};

/// A server, its directory, and the nonces it gave.
#[derive(Debug)]
pub struct Server {
    transport: Arc<Transport>,
    directory: Arc<Directory>,
    nonces: Arc<NoncePool>,
}

impl Server {
    /// Fetches the directory (RFC 8555 section 7.1.1). The exchange comes back in any case; the
    /// server only where the answer is a JSON object with a 2xx status.
    pub async fn discover(
        transport: Arc<Transport>,
        directory: &ResourceUrl,
    ) -> (Exchange, Option<Self>) {
        let exchange = transport.send(unsigned(Method::GET, directory)).await;
        let json = exchange.json().filter(|json| exchange.succeeded() && json.is_object());
        let server = json.map(|json| Self::known(transport, read::directory(&json).value));
        (exchange, server)
    }

    /// A server whose directory is known already; with no nonces.
    pub fn known(transport: Arc<Transport>, directory: Directory) -> Self {
        Self { transport, directory: Arc::new(directory), nonces: Arc::default() }
    }

    /// The same server with no nonces: what one conversation is given, no other can use up.
    pub fn apart(&self) -> Self {
        self.with_nonces(Arc::default())
    }

    /// The same server with nonces from a pool, which others may share.
    pub fn with_nonces(&self, nonces: Arc<NoncePool>) -> Self {
        let (transport, directory) = (Arc::clone(&self.transport), Arc::clone(&self.directory));
        Self { transport, directory, nonces }
    }

    /// The same server over connections of its own, with no nonces.
    #[must_use]
    pub fn over_its_own(&self) -> Self {
        let transport = Arc::new(self.transport.sibling());
        let directory = Arc::clone(&self.directory);
        Self { transport, directory, nonces: Arc::default() }
    }

    /// What its directory says.
    pub fn directory(&self) -> &Directory {
        &self.directory
    }

    /// How it is reached.
    pub fn transport(&self) -> &Arc<Transport> {
        &self.transport
    }

    /// Sends any request, and keeps the nonce of the answer.
    pub async fn dispatch(&self, request: Request<Bytes>) -> Exchange {
        let exchange = self.transport.send(request).await;
        self.keep_nonce(&exchange);
        exchange
    }

    fn keep_nonce(&self, exchange: &Exchange) {
        if let Some(nonce) = exchange.nonce() {
            self.nonces.put(nonce, self.transport.started() + exchange.timing.end());
        }
    }

    /// Sends whatever is to leave, and keeps the nonce of the answer.
    pub async fn dispatch_outbound(&self, outbound: Outbound) -> Exchange {
        let wire = match outbound {
            Outbound::Http(request) => return self.dispatch(request).await,
            Outbound::Wire(wire) => wire,
        };
        let exchange = self.transport.send_raw(&wire).await;
        self.keep_nonce(&exchange);
        exchange
    }

    /// A nonce from the pool with its age, or a fresh one (RFC 8555 section 7.2). The exchange that
    /// fetched it, or that failed to, goes to `side`.
    pub async fn nonce(&self, side: &mut Vec<Exchange>) -> Option<(Nonce, Duration)> {
        if let Some(nonce) = self.nonces.take() {
            return Some(nonce);
        }
        let url = self.directory.new_nonce.as_ref()?;
        let exchange = self.transport.send(unsigned(Method::HEAD, url)).await;
        let nonce = exchange.nonce().filter(Nonce::is_well_formed);
        side.push(exchange);
        nonce.map(|nonce| (nonce, Duration::ZERO))
    }
}

/// A request without body or signature. A URL that cannot be addressed becomes one that the
/// transport reports as lost.
fn unsigned(method: Method, url: &ResourceUrl) -> Request<Bytes> {
    let mut request = Request::new(Bytes::new());
    *request.method_mut() = method;
    *request.uri_mut() = url.to_uri().unwrap_or_default();
    request
}
