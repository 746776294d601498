//! Lets the key of any account sign POST-as-GET.

use super::{Defect, Seam};
use crate::key::PublicKey;
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-other-account-key-of-fetch",
    summary: "Lets the key of any account sign POST-as-GET.",
    breaks: &["RFC8555-6.2-R04"],
    seam: Seam::Rule(|rules| {
        rules.signature_verifies = |v| {
            let other = |key: &PublicKey| {
                v.algorithm.fits(key) && v.algorithm.verifies(key, v.message, v.signature)
            };
            (Rules::RFC.signature_verifies)(v)
                || (v.sender.post_as_get && (v.account_keys)().iter().any(other))
        };
    }),
};
