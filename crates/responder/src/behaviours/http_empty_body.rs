//! Serves no content.

use super::{Behaviour, Over};
use crate::seams::Acts;
use crate::seams::http::Act;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "http-empty-body",
    summary: "Serves no content.",
    over: Over::Http,
    params: &[],
    acts: Acts::Http(|ask| ask.token().map(|_| Act::content(""))),
};
