//! The right content, with a Content-Length that is one too great: the message is incomplete (RFC
//! 9112 section 8).

use super::{Behaviour, Over};
use crate::seams::Acts;
use crate::seams::http::Act;
use crate::seams::raw::Raw;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "http-short-body",
    summary: "Promises more octets than it sends, and closes.",
    over: Over::Http,
    params: &[],
    acts: Acts::Http(|ask| {
        let right = ask.right()?;
        let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n", right.len() + 1);
        Some(
            Act::raw(Raw::Octets([head, right].concat().into_bytes()))
                .remark("one fewer than promised"),
        )
    }),
};
