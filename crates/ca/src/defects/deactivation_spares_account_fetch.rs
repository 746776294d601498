//! Shows a deactivated account to itself.

use assay_acme::account::KnownAccountStatus;

use super::{Defect, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "deactivation-spares-account-fetch",
    summary: "Shows a deactivated account to itself.",
    breaks: &["RFC8555-7.3.6-R03"],
    seam: Seam::Rule(|rules| {
        rules.account_status_is_refused = |sender, status| {
            status != KnownAccountStatus::Valid
                && !(sender.route == Route::Account && sender.post_as_get)
        };
    }),
};
