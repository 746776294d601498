//! Takes the request and never answers, until the peer leaves or a minute is over.

use super::{Behaviour, Over};
use crate::seams::Acts;
use crate::seams::http::Act;
use crate::seams::raw::Raw;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "http-silent",
    summary: "Takes the request and never answers.",
    over: Over::Http,
    params: &[],
    acts: Acts::Http(|ask| ask.token().map(|_| Act::raw(Raw::Silence))),
};
