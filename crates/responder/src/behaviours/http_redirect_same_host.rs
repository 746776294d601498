//! Redirects to another path of the same host and port, which serves the right content.

use super::{Behaviour, Over};
use crate::seams::Acts;
use crate::seams::http::Act;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "http-redirect-same-host",
    summary: "Redirects to another path of the same host and port, which serves the right content.",
    over: Over::Http,
    params: &[],
    acts: Acts::Http(|ask| match ask.below(ELSEWHERE) {
        Some(token) => ask.state.http01(token).map(Act::content),
        None => {
            ask.token().map(|token| Act::redirect(302, &ask.here(&format!("{ELSEWHERE}{token}"))))
        }
    }),
};

const ELSEWHERE: &str = "/assay-elsewhere/";
