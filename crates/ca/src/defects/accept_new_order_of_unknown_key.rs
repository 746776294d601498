//! Takes requests that carry a key that no account has, and makes an account of it.

use super::{Defect, Seam};
use crate::route::Route;
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-new-order-of-unknown-key",
    summary: "Takes requests that carry a key that no account has, and makes an account of it.",
    breaks: &["RFC8555-6.2-R27"],
    seam: Seam::Rule(|rules| {
        rules.naming_is_due =
            |sender| sender.route == Route::NewOrder || (Rules::RFC.naming_is_due)(sender);
        rules.unknown_keys_make_accounts = true;
    }),
};
