//! Shows certificates to a deactivated account.

use assay_acme::account::KnownAccountStatus;

use super::{Defect, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "deactivation-spares-certificate-fetch",
    summary: "Shows certificates to a deactivated account.",
    breaks: &["RFC8555-7.3.6-R06"],
    seam: Seam::Rule(|rules| {
        rules.account_status_is_refused = |sender, status| {
            status != KnownAccountStatus::Valid && sender.route != Route::Certificate
        };
    }),
};
