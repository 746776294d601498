//! Redirects to the same path by https.

use super::{Behaviour, Over};
use crate::arguments::Param;
use crate::seams::Acts;
use crate::seams::http::Act;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "http-redirect-https",
    summary: "Redirects to the same path by https.",
    over: Over::Http,
    params: &[Param::number("port", "The port of https.", (1, 65_535), 443)],
    acts: Acts::Http(|ask| {
        ask.token()?;
        let port = u16::try_from(ask.arguments.number("port")).ok()?;
        Some(Act::redirect(302, &ask.there("https", ask.host, port)))
    }),
};
