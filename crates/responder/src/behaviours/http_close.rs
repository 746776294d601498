//! Closes the connection once the request is there.

use super::{Behaviour, Over};
use crate::seams::Acts;
use crate::seams::http::Act;
use crate::seams::raw::Raw;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "http-close",
    summary: "Closes the connection once the request is there.",
    over: Over::Http,
    params: &[],
    acts: Acts::Http(|ask| ask.token().map(|_| Act::raw(Raw::Close))),
};
