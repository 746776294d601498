//! Sockets.

pub(crate) mod dns;
pub(crate) mod http;
pub(crate) mod tls;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::task::AbortHandle;

use crate::ResponderError;

/// After how long a peer that says nothing is left alone.
const PATIENCE: Duration = Duration::from_secs(10);

/// Connections that one listener serves at a time.
const CONNECTIONS: usize = 512;

/// Tasks that listen; they end with this.
#[derive(Debug, Default)]
pub(crate) struct Listeners(Vec<AbortHandle>);

impl Listeners {
    fn spawn(&mut self, task: impl Future<Output = ()> + Send + 'static) {
        self.0.push(tokio::spawn(task).abort_handle());
    }
}

impl Drop for Listeners {
    fn drop(&mut self) {
        self.0.iter().for_each(AbortHandle::abort);
    }
}

/// Binds a TCP port.
async fn bind(
    what: &'static str,
    address: SocketAddr,
) -> Result<(TcpListener, SocketAddr), ResponderError> {
    let error = |source| ResponderError::Bind { what, address, source };
    let listener = TcpListener::bind(address).await.map_err(error)?;
    let bound = listener.local_addr().map_err(error)?;
    Ok((listener, bound))
}

/// Serves every connection, with a bound on how many at a time.
async fn accept<F: Future<Output = ()> + Send + 'static>(
    listener: TcpListener,
    serve: impl Fn(TcpStream, SocketAddr) -> F,
) {
    let slots = Arc::new(Semaphore::new(CONNECTIONS));
    loop {
        let Ok(slot) = Arc::clone(&slots).acquire_owned().await else {
            return;
        };
        match listener.accept().await {
            Ok((stream, from)) => {
                let serving = serve(stream, from);
                tokio::spawn(async move {
                    serving.await;
                    drop(slot);
                });
            }
            // Out of file descriptors, say: give others time to end.
            Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    }
}
