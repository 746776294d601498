//! Redirects to any URL.

use super::{Behaviour, Over};
use crate::arguments::Param;
use crate::seams::Acts;
use crate::seams::http::{Act, header_value};

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "http-redirect",
    summary: "Redirects to any URL.",
    over: Over::Http,
    params: &[
        Param::required(
            "to",
            "Where to; `{token}`, `{port}` (of the listener) and `{path}` are filled in.",
        )
        .checked(header_value),
        Param::number("status", "The status.", (301, 308), 302),
    ],
    acts: Acts::Http(|ask| {
        ask.token()?;
        let status = u16::try_from(ask.arguments.number("status")).ok()?;
        Some(Act::redirect(status, &ask.expand(ask.arguments.text("to"))))
    }),
};
