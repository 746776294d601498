//! Does not compare url on newAccount.

use super::{Defect, Seam};
use crate::route::Route;
use crate::rules::Rules;

pub(super) static DEFECT: Defect = Defect {
    id: "skip-url-of-new-account",
    summary: "Does not compare url on newAccount.",
    breaks: &["RFC8555-6.4-R06"],
    seam: Seam::Rule(|rules| {
        rules.url_matches =
            |used| used.sender.route == Route::NewAccount || (Rules::RFC.url_matches)(used);
    }),
};
