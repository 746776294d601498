//! Redirects to the same path of the same host on another port.

use super::{Behaviour, Over};
use crate::arguments::Param;
use crate::seams::Acts;
use crate::seams::http::Act;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "http-redirect-other-port",
    summary: "Redirects to the same path of the same host on another port.",
    over: Over::Http,
    params: &[Param::number("port", "The other port.", (1, 65_535), 8080)],
    acts: Acts::Http(|ask| {
        ask.token()?;
        let port = u16::try_from(ask.arguments.number("port")).ok()?;
        Some(Act::redirect(302, &ask.there("http", ask.host, port)))
    }),
};
