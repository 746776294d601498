//! Serves the right content after some time.

use super::{Behaviour, Over};
use crate::arguments::Param;
use crate::seams::Acts;
use crate::seams::http::Act;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "http-slow",
    summary: "Serves the right content after some time.",
    over: Over::Http,
    params: &[Param::time("delay", "How long it says nothing.", 1000)],
    acts: Acts::Http(|ask| Some(Act::content(ask.right()?).after(ask.arguments.time("delay")))),
};
