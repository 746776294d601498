//! Lets a deactivated account finalize orders.

use assay_acme::account::KnownAccountStatus;

use super::{Defect, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "deactivation-spares-finalize",
    summary: "Lets a deactivated account finalize orders.",
    breaks: &["RFC8555-7.3.6-R08"],
    seam: Seam::Rule(|rules| {
        rules.account_status_is_refused =
            |sender, status| status != KnownAccountStatus::Valid && sender.route != Route::Finalize;
    }),
};
