//! The right content, and then `x` for very long. It is sent as it is taken, never held whole.

use std::iter::{from_fn, once};

use bytes::Bytes;

use super::{Behaviour, Over};
use crate::arguments::Param;
use crate::seams::Acts;
use crate::seams::body::Body;
use crate::seams::http::Act;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "http-huge",
    summary: "Serves the right content, and goes on for very long.",
    over: Over::Http,
    params: &[Param::number("octets", "How much there is in all.", (1, 64 << 20), 10_000_000)],
    acts: Acts::Http(|ask| {
        let octets = ask.arguments.number("octets");
        let right = Bytes::from(ask.right()?);
        let mut left = octets.saturating_sub(right.len() as u64);
        let length = right.len() as u64 + left;
        let filler = from_fn(move || {
            let piece = left.min(FILLER.len() as u64);
            left -= piece;
            let piece = usize::try_from(piece).ok().filter(|piece| *piece > 0)?;
            FILLER.get(..piece).map(Bytes::from_static)
        });
        Some(Act::body(Body::chunked(once(right).chain(filler)).promising(length)))
    }),
};

static FILLER: [u8; 16 << 10] = [b'x'; 16 << 10];
