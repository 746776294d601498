//! Does not verify the signature of a newAccount, which carries its key.

use super::{Defect, Seam};
use crate::route::Route;
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "skip-signature-by-jwk",
    summary: "Does not verify the signature of a newAccount, which carries its key.",
    breaks: &["RFC8555-6.2-R26"],
    seam: Seam::Rule(|rules| {
        rules.signature_verifies = |v| {
            v.sender.route == Route::NewAccount && v.signature.len() >= 64
                || (Rules::RFC.signature_verifies)(v)
        };
    }),
};
