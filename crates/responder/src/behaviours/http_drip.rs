//! Serves the right content octet by octet.

use bytes::Bytes;

use super::{Behaviour, Over};
use crate::arguments::Param;
use crate::seams::Acts;
use crate::seams::body::Body;
use crate::seams::http::Act;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "http-drip",
    summary: "Serves the right content octet by octet.",
    over: Over::Http,
    params: &[Param::time("interval", "How long it rests between two octets.", 100)],
    acts: Acts::Http(|ask| {
        let right = Bytes::from(ask.right()?);
        let length = right.len();
        let octets = (0..length).map(move |at| right.slice(at..=at));
        let body = Body::chunked(octets).promising(length as u64);
        let interval = ask.arguments.time("interval");
        Some(Act::body(body.every(interval)).remark("octet by octet"))
    }),
};
