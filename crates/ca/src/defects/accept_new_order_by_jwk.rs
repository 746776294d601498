//! Takes newOrder by the jwk of an account.

use super::{Defect, Seam};
use crate::route::Route;
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-new-order-by-jwk",
    summary: "Takes newOrder by the jwk of an account.",
    breaks: &["RFC8555-6.2-R27"],
    seam: Seam::Rule(|rules| {
        rules.naming_is_due =
            |sender| sender.route == Route::NewOrder || (Rules::RFC.naming_is_due)(sender);
    }),
};
