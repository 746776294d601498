//! Serves the right content with any status.

use super::{Behaviour, Over};
use crate::arguments::Param;
use crate::seams::Acts;
use crate::seams::http::Act;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "http-status",
    summary: "Serves the right content with any status.",
    over: Over::Http,
    params: &[Param::number("status", "The status.", (200, 599), 404)],
    acts: Acts::Http(|ask| {
        Some(Act::content(ask.right()?).with_status(ask.arguments.number("status")))
    }),
};
