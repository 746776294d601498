//! Opens connections, and times each stage of it.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use assay_acme::jws::Channel;
use assay_record::Stage;
use http::Uri;
use http::uri::Scheme;
use hyper::rt::{Read, ReadBufCursor, Write};
use hyper_util::rt::TokioIo;
use rustls::ClientConfig;
use rustls_pki_types::ServerName;
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_util::either::Either;

/// What is known of a connection; travels with every answer that comes over it.
#[derive(Debug)]
pub(super) struct Facts {
    pub(super) id: u64,
    pub(super) peer: SocketAddr,
    pub(super) connect: Duration,
    pub(super) tls: Duration,
    pub(super) tls_version: Option<&'static str>,
    used: AtomicBool,
    opened: Instant,
    /// Nanoseconds from `opened` to the end of the last write.
    wrote: AtomicU64,
}

impl Facts {
    /// True for the first caller.
    pub(super) fn first_use(&self) -> bool {
        !self.used.swap(true, Ordering::Relaxed)
    }

    /// Whether somebody has been.
    pub(super) fn is_used(&self) -> bool {
        self.used.load(Ordering::Relaxed)
    }

    /// When the connection last took octets of a request.
    pub(super) fn last_write(&self) -> Instant {
        self.opened + Duration::from_nanos(self.wrote.load(Ordering::Relaxed))
    }

    fn note_write(&self) {
        let elapsed = u64::try_from(self.opened.elapsed().as_nanos()).unwrap_or(u64::MAX);
        self.wrote.store(elapsed, Ordering::Relaxed);
    }
}

/// Why no connection came to be.
#[derive(Debug, thiserror::Error)]
pub(super) enum ConnectError {
    #[error("the URL scheme is {0:?}, not https or http")]
    Scheme(String),
    #[error("no address is known for {host}: {source}")]
    Resolve { host: String, source: io::Error },
    #[error("{address}: {source}")]
    Connect { address: String, source: io::Error },
    #[error("{0}")]
    Tls(io::Error),
    #[error("{0:?} is no host name that a certificate could be checked against")]
    Name(String),
    #[error("{}", super::chain(.0))]
    Http2(hyper::Error),
}

impl ConnectError {
    pub(super) fn stage(&self) -> Stage {
        match self {
            Self::Scheme(_) => Stage::Target,
            Self::Resolve { .. } => Stage::Resolve,
            Self::Connect { .. } => Stage::Connect,
            Self::Tls(_) | Self::Name(_) => Stage::Tls,
            Self::Http2(_) => Stage::Answer,
        }
    }
}

#[derive(Clone)]
pub(super) struct Connector {
    config: Arc<ClientConfig>,
    next: Arc<AtomicU64>,
}

impl std::fmt::Debug for Connector {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Connector")
    }
}

impl Connector {
    pub(super) fn new(config: ClientConfig) -> Self {
        Self { config: Arc::new(config), next: Arc::new(AtomicU64::new(1)) }
    }

    /// Opens a connection, and takes what protocol the server prefers.
    pub(super) async fn open(self, uri: Uri) -> Result<Opened, ConnectError> {
        let config = match uri.scheme() {
            Some(scheme) if *scheme == Scheme::HTTPS => Some(&self.config),
            Some(scheme) if *scheme == Scheme::HTTP => None,
            other => {
                return Err(ConnectError::Scheme(
                    other.map(ToString::to_string).unwrap_or_default(),
                ));
            }
        };
        self.dial(&uri, config).await
    }

    /// A connection opened in another way than the usual one, with HTTP/1.1 at most.
    pub(super) async fn open_for(
        &self,
        uri: &Uri,
        channel: &Channel,
    ) -> Result<Opened, ConnectError> {
        let mut config = ClientConfig::clone(&self.config);
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        match channel {
            Channel::Tls if uri.scheme() == Some(&Scheme::HTTP) => {
                return self.dial(uri, None).await;
            }
            Channel::Tls => {}
            Channel::TlsWithoutName => config.enable_sni = false,
            Channel::TlsOffering(protocols) => config.alpn_protocols.clone_from(protocols),
            Channel::PlainText => return self.dial(uri, None).await,
        }
        self.dial(uri, Some(&Arc::new(config))).await
    }

    /// Opens a connection, with TLS where there is a configuration for it.
    async fn dial(
        &self,
        uri: &Uri,
        config: Option<&Arc<ClientConfig>>,
    ) -> Result<Opened, ConnectError> {
        let host = uri.host().unwrap_or_default().trim_matches(['[', ']']);
        let default = if uri.scheme() == Some(&Scheme::HTTP) { 80 } else { 443 };
        let port = uri.port_u16().unwrap_or(default);
        let start = Instant::now();
        let (tcp, peer) = connect(host, port).await?;
        let connected = Instant::now();
        let mut facts = Facts {
            id: self.next.fetch_add(1, Ordering::Relaxed),
            peer,
            connect: connected.duration_since(start),
            tls: Duration::ZERO,
            tls_version: None,
            used: AtomicBool::new(false),
            opened: connected,
            wrote: AtomicU64::new(0),
        };
        let Some(config) = config else {
            return Ok(Opened { io: Either::Left(tcp), facts: Arc::new(facts) });
        };
        let name = ServerName::try_from(host.to_owned())
            .map_err(|_| ConnectError::Name(host.to_owned()))?;
        let connector = TlsConnector::from(Arc::clone(config));
        let stream = connector.connect(name, tcp).await.map_err(ConnectError::Tls)?;
        facts.tls = connected.elapsed();
        facts.tls_version =
            stream.get_ref().1.protocol_version().and_then(|version| version.as_str());
        Ok(Opened { io: Either::Right(stream), facts: Arc::new(facts) })
    }
}

/// Tries each address of the host in turn, and reports the last failure.
async fn connect(host: &str, port: u16) -> Result<(TcpStream, SocketAddr), ConnectError> {
    let resolve = |source| ConnectError::Resolve { host: host.to_owned(), source };
    let mut failure = resolve(io::ErrorKind::NotFound.into());
    for address in tokio::net::lookup_host((host, port)).await.map_err(resolve)? {
        match TcpStream::connect(address).await {
            Ok(stream) => {
                // Requests are one write each; waiting to fill a segment only adds latency.
                let _ = stream.set_nodelay(true);
                return Ok((stream, address));
            }
            Err(source) => failure = ConnectError::Connect { address: address.to_string(), source },
        }
    }
    Err(failure)
}

/// An open connection, plain or TLS.
pub(super) struct Opened {
    pub(super) io: Either<TcpStream, TlsStream<TcpStream>>,
    pub(super) facts: Arc<Facts>,
}

impl Opened {
    /// Whether the server chose HTTP/2.
    pub(super) fn is_http2(&self) -> bool {
        match &self.io {
            Either::Right(tls) => tls.get_ref().1.alpn_protocol() == Some(b"h2"),
            Either::Left(_) => false,
        }
    }
}

/// A connection as hyper wants it, which notes when it was last written to.
pub(super) struct Pipe {
    io: TokioIo<Either<TcpStream, TlsStream<TcpStream>>>,
    facts: Arc<Facts>,
}

impl Pipe {
    pub(super) fn new(Opened { io, facts }: Opened) -> Self {
        Self { io: TokioIo::new(io), facts }
    }
}

impl Read for Pipe {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: ReadBufCursor<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_read(cx, buffer)
    }
}

impl Write for Pipe {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.io).poll_write(cx, buffer);
        self.facts.note_write();
        written
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_shutdown(cx)
    }

    fn is_write_vectored(&self) -> bool {
        self.io.is_write_vectored()
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffers: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.io).poll_write_vectored(cx, buffers);
        self.facts.note_write();
        written
    }
}
