//! HTTP answers, as the transport that sends octets reads them.

use std::pin::Pin;
use std::task::{Context, Poll};

use assay_client::read_answer;
use assay_record::Received;
use futures_util::FutureExt as _;
use tokio::io::{AsyncRead, ReadBuf};

/// Whatever comes is an answer or none, the same in whatever pieces it comes. The first octet says how
/// large these are, and whether the request was for the head alone.
pub fn run(octets: &[u8]) {
    let Some((how, octets)) = octets.split_first() else {
        return;
    };
    let request: &[u8] =
        if how & 1 == 1 { b"HEAD / HTTP/1.1\r\n\r\n" } else { b"GET / HTTP/1.1\r\n\r\n" };
    let whole = read(octets, usize::MAX, request);
    let pieces = read(octets, usize::from(how >> 1) + 1, request);
    assert_eq!(whole, pieces, "an answer in pieces is the same answer");
    if let Ok(received) = whole {
        assert!(received.body.0.len() <= octets.len(), "a body is no longer than what came");
    }
}

pub(crate) fn read(
    octets: &[u8],
    piece: usize,
    request: &'static [u8],
) -> Result<Received, String> {
    let mut stream = Pieces { octets, piece };
    // What is there already is never waited for.
    read_answer(&mut stream, request).now_or_never().unwrap_or_else(|| panic!("it waits"))
}

/// Octets that come some at a time.
struct Pieces<'a> {
    octets: &'a [u8],
    piece: usize,
}

impl AsyncRead for Pieces<'_> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<std::io::Result<()>> {
        let length = self.piece.min(self.octets.len()).min(buffer.remaining());
        let (now, later) = self.octets.split_at(length);
        buffer.put_slice(now);
        self.octets = later;
        Poll::Ready(Ok(()))
    }
}
