//! Takes a key change by the jwk of an account.

use super::{Defect, Seam};
use crate::route::Route;
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-key-change-by-jwk",
    summary: "Takes a key change by the jwk of an account.",
    breaks: &["RFC8555-6.2-R30"],
    seam: Seam::Rule(|rules| {
        rules.naming_is_due =
            |sender| sender.route == Route::KeyChange || (Rules::RFC.naming_is_due)(sender);
    }),
};
