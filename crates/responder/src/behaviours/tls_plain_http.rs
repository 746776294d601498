//! Plain HTTP, as a web server answers that has no TLS on this port.

use super::{Behaviour, Over};
use crate::seams::Acts;
use crate::seams::raw::Raw;
use crate::seams::tls::Act;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "tls-plain-http",
    summary: "Answers with plain HTTP.",
    over: Over::Tls,
    params: &[],
    acts: Acts::Tls(|_| {
        Act::Drop(Raw::Octets(
            b"HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-length: 0\r\n\r\n".to_vec(),
        ))
    }),
};
