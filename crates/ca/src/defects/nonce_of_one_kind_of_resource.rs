//! Takes a nonce only where it was given out, or from newNonce.

use assay_acme::names::{base64url, from_base64url};

use super::{Defect, Seam};
use crate::route::Route;
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "nonce-of-one-kind-of-resource",
    summary: "Takes a nonce only where it was given out, or from newNonce.",
    breaks: &["RFC8555-6.5-R26"],
    seam: Seam::Rule(|rules| {
        rules.mint_nonce = |minting| {
            let mark = minting.route.filter(|route| *route != Route::NewNonce).map_or(0, mark);
            let mut octets = minting.random;
            octets[0] = mark;
            base64url(octets)
        };
        rules.nonce_is_acceptable = |used| {
            let octets = from_base64url(used.nonce).unwrap_or_default();
            let due = [0, mark(used.sender.route)];
            (Rules::RFC.nonce_is_acceptable)(used)
                && octets.first().is_some_and(|first| due.contains(first))
        };
    }),
};

fn mark(route: Route) -> u8 {
    route as u8 + 1
}
