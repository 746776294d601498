//! Redirects several times on one host and port, then serves the right content.

use super::{Behaviour, Over};
use crate::arguments::Param;
use crate::seams::Acts;
use crate::seams::http::Act;

pub(super) static BEHAVIOUR: Behaviour = Behaviour {
    id: "http-redirect-chain",
    summary: "Redirects several times on one host and port, then serves the right content.",
    over: Over::Http,
    params: &[Param::number("hops", "How many redirects.", (1, 100), 3)],
    acts: Acts::Http(|ask| {
        let hops = ask.arguments.number("hops");
        let (hop, token) = match ask.below(HOP) {
            Some(rest) => rest.split_once('/')?,
            None => ("0", ask.token()?),
        };
        let hop: u64 = hop.parse().ok()?;
        if hop < hops {
            let next = format!("{HOP}{}/{token}", hop + 1);
            return Some(Act::redirect(302, &ask.here(&next)));
        }
        ask.state.http01(token).map(Act::content)
    }),
};

const HOP: &str = "/assay-hop/";
