//! Redirects to the same path on another host and the same port.

use super::{Behaviour, Over};
use crate::arguments::Param;
use crate::seams::Acts;
use crate::seams::http::{Act, host};

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "http-redirect-other-host",
    summary: "Redirects to the same path on another host and the same port.",
    over: Over::Http,
    params: &[Param::required(
        "host",
        "The other host; what it serves is provisioned for any host.",
    )
    .checked(host)],
    acts: Acts::Http(|ask| {
        ask.token()?;
        let host = ask.arguments.text("host");
        Some(Act::redirect(302, &ask.there("http", host, ask.port)))
    }),
};
