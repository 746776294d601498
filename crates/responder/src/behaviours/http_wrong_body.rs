//! Serves another content.

use super::{Behaviour, Over};
use crate::arguments::Param;
use crate::seams::Acts;
use crate::seams::http::Act;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "http-wrong-body",
    summary: "Serves another content.",
    over: Over::Http,
    params: &[Param::text("body", "The content.", "wrong")],
    acts: Acts::Http(|ask| {
        ask.token().map(|_| Act::content(ask.arguments.text("body").to_owned()))
    }),
};
