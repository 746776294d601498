//! Connections that go on without their protocol.

use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _, copy, sink};
use tokio::net::TcpStream;
use tokio::time::{Duration, timeout};

use crate::listen::{LONGEST, PATIENCE};

/// How long, and for how many octets, a peer is heard after we have closed.
const LINGER: Duration = Duration::from_secs(2);
const LAST_WORDS: u64 = 16 << 10;

/// What is done with a connection.
#[derive(Debug)]
pub(crate) enum Raw {
    /// Nothing more is said.
    Close,
    /// A beginning, and then one piece again and again, at least so many octets of it.
    Flood { head: &'static [u8], piece: &'static [u8], octets: u64 },
    /// These octets are the last.
    Octets(Vec<u8>),
    /// An abortive close (RFC 9293 section 3.6).
    Reset,
    /// Whatever the peer says is heard, and nothing answered.
    Silence,
}

impl Raw {
    /// What the log says of it.
    pub(crate) fn told(&self) -> String {
        match self {
            Self::Close => "connection closed".to_owned(),
            Self::Flood { octets, .. } => format!("{octets} octets"),
            Self::Octets(octets) => format!("{} octets", octets.len()),
            Self::Reset => "connection reset".to_owned(),
            Self::Silence => "no answer".to_owned(),
        }
    }

    pub(crate) async fn act(self, mut stream: TcpStream) {
        match self {
            Self::Close => part(stream).await,
            Self::Flood { head, piece, octets } => {
                let mut left = octets;
                let mut next = head;
                while let Ok(Ok(())) = timeout(PATIENCE, stream.write_all(next)).await {
                    if left == 0 {
                        part(stream).await;
                        return;
                    }
                    next = piece;
                    left = left.saturating_sub(piece.len() as u64);
                }
            }
            Self::Octets(octets) => {
                if let Ok(Ok(())) = timeout(PATIENCE, stream.write_all(&octets)).await {
                    part(stream).await;
                }
            }
            Self::Reset => {
                // Without it, the peer sees a plain close: still no answer.
                let _ = stream.set_zero_linger();
            }
            Self::Silence => {
                let _ = timeout(LONGEST, copy(&mut stream, &mut sink())).await;
            }
        }
    }
}

/// Closes, and waits a little for the peer to do the same: to close with unread octets would reset
/// the connection, and could take our last words with it.
pub(crate) async fn part(mut stream: impl AsyncRead + AsyncWrite + Unpin) {
    let farewell = async {
        stream.shutdown().await?;
        copy(&mut stream.take(LAST_WORDS), &mut sink()).await
    };
    let _ = timeout(LINGER, farewell).await;
}
