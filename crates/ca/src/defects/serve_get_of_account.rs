//! Shows an account to a plain GET.

use super::{Defect, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "serve-get-of-account",
    summary: "Shows an account to a plain GET.",
    breaks: &["RFC8555-6.3-R02"],
    seam: Seam::Rule(|rules| {
        rules.get_is_served = |route| route == Route::Account;
    }),
};
