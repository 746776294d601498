//! Redirects to another path of the same host and port, which serves the right content.

use super::{Behaviour, Over};
use crate::arguments::Param;
use crate::seams::Acts;
use crate::seams::http::Act;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "http-redirect-same-host",
    summary: "Redirects to another path of the same host and port, which serves the right content.",
    over: Over::Http,
    params: &[Param::number("status", "The status.", (301, 308), 302)],
    acts: Acts::Http(|ask| match ask.below(ELSEWHERE) {
        Some(token) => ask.state.http01(token).map(Act::content),
        None => {
            let status = u16::try_from(ask.arguments.number("status")).ok()?;
            let redirect = |token| Act::redirect(status, &ask.here(&format!("{ELSEWHERE}{token}")));
            ask.token().map(redirect)
        }
    }),
};

const ELSEWHERE: &str = "/assay-elsewhere/";
