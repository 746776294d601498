//! Sockets.

pub(crate) mod dns;
pub(crate) mod http;
pub(crate) mod management;
pub(crate) mod tls;
pub(crate) mod tor;

use std::net::SocketAddr;
use std::time::Duration;

use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use crate::ResponderError;

/// After how long a peer that says nothing is left alone.
pub(crate) const PATIENCE: Duration = Duration::from_secs(10);

/// A connection that lives longer is not validating.
pub(crate) const LONGEST: Duration = Duration::from_secs(60);

/// After a failure of the system, out of file descriptors say: time for others to end.
const PAUSE: Duration = Duration::from_millis(50);

/// Connections that one listener serves at a time.
const CONNECTIONS: usize = 512;

/// Rests where a behaviour wants it. Not `sleep` alone: even no time at all takes it a tick.
async fn rest(delay: Duration) {
    if !delay.is_zero() {
        sleep(delay).await;
    }
}

/// Where a free port is wanted beside others that are bound, the first one's: a CA has one port for
/// addresses of either family.
fn beside(mut address: SocketAddr, bound: &[SocketAddr]) -> SocketAddr {
    if address.port() == 0
        && let Some(first) = bound.first()
    {
        address.set_port(first.port());
    }
    address
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

/// Serves every connection, with a bound on how many at a time and for how long. When this ends, so
/// do they.
async fn accept<F: Future<Output = ()> + Send + 'static>(
    listener: TcpListener,
    serve: impl Fn(TcpStream, SocketAddr) -> F,
) {
    let mut serving = JoinSet::new();
    loop {
        while serving.try_join_next().is_some() {}
        if serving.len() >= CONNECTIONS {
            serving.join_next().await;
        }
        match listener.accept().await {
            Ok((stream, from)) => {
                serving.spawn(timeout(LONGEST, serve(stream, from)));
            }
            Err(_) => sleep(PAUSE).await,
        }
    }
}
