//! Knows only the eight nonces that newNonce gave out last.

use assay_acme::names::{base64url, from_base64url};

use super::{Defect, Seam};
use crate::route::Route;
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "forget-nonces-under-load",
    summary: "Knows only the eight nonces that newNonce gave out last.",
    breaks: &["RFC8555-6.5-R27"],
    seam: Seam::Rule(|rules| {
        rules.mint_nonce = |minting| {
            let mut octets = minting.random;
            octets[0] = u8::from(minting.route == Some(Route::NewNonce));
            base64url(octets)
        };
        rules.nonce_is_acceptable = |used| {
            let octets = from_base64url(used.nonce).unwrap_or_default();
            let forgotten = octets.first() == Some(&1) && used.made_since > 8;
            !forgotten && (Rules::RFC.nonce_is_acceptable)(used)
        };
    }),
};
