//! Lets the key of any account sign an account update.

use super::{Defect, Seam};
use crate::key::PublicKey;
use crate::route::Route;
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-other-account-key-of-account-update",
    summary: "Lets the key of any account sign an account update.",
    breaks: &["RFC8555-6.2-R04"],
    seam: Seam::Rule(|rules| {
        rules.signature_verifies = |v| {
            let update = v.sender.route == Route::Account && !v.sender.post_as_get;
            let other = |key: &PublicKey| {
                v.algorithm.fits(key) && v.algorithm.verifies(key, v.message, v.signature)
            };
            (Rules::RFC.signature_verifies)(v) || (update && (v.account_keys)().iter().any(other))
        };
    }),
};
