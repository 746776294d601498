//! A request body that notes when the connection asked for it.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll};
use std::time::Instant;

use bytes::Bytes;
use hyper::body::{Body, Frame, SizeHint};

/// The bytes, and the moment at which a connection took them: from then on the server is waited for.
#[derive(Debug)]
pub(super) struct MarkedBody {
    bytes: Bytes,
    mark: Arc<OnceLock<Instant>>,
}

impl MarkedBody {
    pub(super) fn new(bytes: Bytes, mark: Arc<OnceLock<Instant>>) -> Self {
        Self { bytes, mark }
    }

    pub(super) fn into_bytes(self) -> Bytes {
        self.bytes
    }
}

impl Body for MarkedBody {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        if self.bytes.is_empty() {
            return Poll::Ready(None);
        }
        self.mark.get_or_init(Instant::now);
        Poll::Ready(Some(Ok(Frame::data(std::mem::take(&mut self.bytes)))))
    }

    fn is_end_stream(&self) -> bool {
        self.bytes.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.bytes.len() as u64)
    }
}
