//! Answers with a header that does not end.

use super::{Behaviour, Over};
use crate::seams::Acts;
use crate::seams::http::Act;
use crate::seams::raw::Raw;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "http-endless-header",
    summary: "Answers with a header that does not end.",
    over: Over::Http,
    params: &[],
    acts: Acts::Http(|ask| {
        ask.token().map(|_| {
            Act::raw(Raw::Octets(
                ["HTTP/1.1 200 OK\r\nx-assay: ", &"x".repeat(1 << 20)].concat().into_bytes(),
            ))
            .remark("a header of a megabyte")
        })
    }),
};
