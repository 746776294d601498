//! Serves the right content in chunks of a few octets, without Content-Length.

use bytes::Bytes;

use super::{Behaviour, Over};
use crate::seams::Acts;
use crate::seams::body::Body;
use crate::seams::http::Act;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "http-chunked",
    summary: "Serves the right content in chunks of a few octets, without Content-Length.",
    over: Over::Http,
    params: &[],
    acts: Acts::Http(|ask| {
        let right = Bytes::from(ask.right()?);
        let chunks = (0..right.len())
            .step_by(CHUNK)
            .map(move |at| right.slice(at..right.len().min(at + CHUNK)));
        Some(Act::body(Body::chunked(chunks.collect::<Vec<_>>().into_iter())).remark("chunked"))
    }),
};

const CHUNK: usize = 16;
