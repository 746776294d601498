//! Answers with a header that goes on for very long and has no end. It is sent as it is taken, never
//! held whole.

use super::{Behaviour, Over};
use crate::arguments::Param;
use crate::seams::Acts;
use crate::seams::http::Act;
use crate::seams::raw::Raw;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "http-endless-header",
    summary: "Answers with a header that goes on for very long and has no end.",
    over: Over::Http,
    params: &[Param::number("octets", "How long it goes on.", (1, 64 << 20), 16 << 20)],
    acts: Acts::Http(|ask| {
        ask.token()?;
        let octets = ask.arguments.number("octets");
        let raw = Raw::Flood { head: b"HTTP/1.1 200 OK\r\nx-assay: ", piece: &FILLER, octets };
        Some(Act::raw(raw).remark("a header without end"))
    }),
};

static FILLER: [u8; 16 << 10] = [b'x'; 16 << 10];
