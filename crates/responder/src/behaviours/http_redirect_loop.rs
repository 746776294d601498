//! Redirects to where the request went.

use super::{Behaviour, Over};
use crate::seams::Acts;
use crate::seams::http::Act;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "http-redirect-loop",
    summary: "Redirects to where the request went.",
    over: Over::Http,
    params: &[],
    acts: Acts::Http(|ask| ask.token().map(|_| Act::redirect(302, &ask.here(ask.path)))),
};
