//! Content that comes whole, in pieces or slowly.

use std::convert::Infallible;
use std::fmt;
use std::iter::once;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use hyper::body::{Frame, SizeHint};
use tokio::time::{Sleep, sleep};

pub(crate) struct Body {
    pieces: Box<dyn Iterator<Item = Bytes> + Send>,
    /// What Content-Length says; without it, the transfer coding is chunked.
    length: Option<u64>,
    interval: Duration,
    rest: Option<Pin<Box<Sleep>>>,
}

impl Body {
    pub(crate) fn whole(octets: impl Into<Bytes>) -> Self {
        let octets = octets.into();
        let length = octets.len() as u64;
        Self { length: Some(length), ..Self::chunked(once(octets)) }
    }

    /// One chunk for each piece (RFC 9112 section 7.1).
    pub(crate) fn chunked(pieces: impl Iterator<Item = Bytes> + Send + 'static) -> Self {
        Self { pieces: Box::new(pieces), length: None, interval: Duration::ZERO, rest: None }
    }

    /// So many octets are promised, whatever the pieces come to.
    pub(crate) fn promising(mut self, length: u64) -> Self {
        self.length = Some(length);
        self
    }

    /// Rests before each piece but the first.
    pub(crate) fn every(mut self, interval: Duration) -> Self {
        self.interval = interval;
        self
    }

    pub(crate) fn length(&self) -> Option<u64> {
        self.length
    }
}

impl hyper::body::Body for Body {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        if let Some(rest) = &mut self.rest {
            ready!(rest.as_mut().poll(context));
        }
        let piece = self.pieces.next();
        self.rest =
            (piece.is_some() && !self.interval.is_zero()).then(|| Box::pin(sleep(self.interval)));
        Poll::Ready(piece.map(|piece| Ok(Frame::data(piece))))
    }

    fn size_hint(&self) -> SizeHint {
        self.length.map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Body").field("length", &self.length).finish_non_exhaustive()
    }
}
