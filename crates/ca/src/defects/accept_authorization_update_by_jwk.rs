//! Takes an authorization update by the jwk of an account.

use super::{Defect, Seam};
use crate::route::Route;
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-authorization-update-by-jwk",
    summary: "Takes an authorization update by the jwk of an account.",
    breaks: &["RFC8555-6.2-R29"],
    seam: Seam::Rule(|rules| {
        rules.naming_is_due = |sender| {
            (sender.route == Route::Authorization && !sender.post_as_get)
                || (Rules::RFC.naming_is_due)(sender)
        };
    }),
};
