//! Answers with something that is no HTTP.

use super::{Behaviour, Over};
use crate::seams::Acts;
use crate::seams::http::Act;
use crate::seams::raw::Raw;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "http-garbage",
    summary: "Answers with something that is no HTTP.",
    over: Over::Http,
    params: &[],
    acts: Acts::Http(|ask| {
        ask.token().map(|_| {
            Act::raw(Raw::Octets(b"220 mail.assay.test ESMTP\r\n".to_vec())).remark("no HTTP")
        })
    }),
};
