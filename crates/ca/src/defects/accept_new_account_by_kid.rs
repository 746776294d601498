//! Takes newAccount by the kid of an account.

use super::{Defect, Seam};
use crate::route::Route;
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "accept-new-account-by-kid",
    summary: "Takes newAccount by the kid of an account.",
    breaks: &["RFC8555-6.2-R24"],
    seam: Seam::Rule(|rules| {
        rules.naming_is_due =
            |sender| sender.route == Route::NewAccount || (Rules::RFC.naming_is_due)(sender);
    }),
};
