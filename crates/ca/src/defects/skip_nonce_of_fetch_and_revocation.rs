//! Takes any nonce on POST-as-GET and on revokeCert by jwk.

use super::{Defect, Seam};
use crate::route::Route;
use crate::rules::{Naming, Rules};

pub(super) static DEFECT: Defect = Defect {
    id: "skip-nonce-of-fetch-and-revocation",
    summary: "Takes any nonce on POST-as-GET and on revokeCert by jwk.",
    breaks: &["RFC8555-6.5-R28"],
    seam: Seam::Rule(|rules| {
        rules.nonce_is_acceptable = |used| {
            let by_jwk = used.sender.naming == Naming::Jwk;
            used.sender.post_as_get
                || (used.sender.route == Route::RevokeCert && by_jwk)
                || (Rules::RFC.nonce_is_acceptable)(used)
        };
    }),
};
