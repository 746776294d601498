//! Redirects without saying where to.

use super::{Behaviour, Over};
use crate::arguments::Param;
use crate::seams::Acts;
use crate::seams::http::Act;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "http-redirect-without-location",
    summary: "Redirects without saying where to.",
    over: Over::Http,
    params: &[Param::number("status", "The status.", (301, 308), 302)],
    acts: Acts::Http(|ask| {
        ask.token()?;
        Some(Act::content("").with_status(ask.arguments.number("status")).remark("no Location"))
    }),
};
