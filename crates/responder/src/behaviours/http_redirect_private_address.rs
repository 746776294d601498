//! Redirects to an address that no public CA should ask.

use super::{Behaviour, Over};
use crate::arguments::Param;
use crate::seams::Acts;
use crate::seams::dns::address;
use crate::seams::http::Act;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "http-redirect-private-address",
    summary: "Redirects to an address that no public CA should ask.",
    over: Over::Http,
    params: &[Param::text("address", "The address (RFC 1918).", "10.0.0.1").checked(address)],
    acts: Acts::Http(|ask| {
        ask.token()?;
        Some(Act::redirect(302, &ask.there("http", ask.arguments.text("address"), 80)))
    }),
};
