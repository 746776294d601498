//! Lets a deactivated account make orders.

use assay_acme::account::KnownAccountStatus;

use super::{Defect, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "deactivation-spares-new-order",
    summary: "Lets a deactivated account make orders.",
    breaks: &["RFC8555-7.3.6-R02"],
    seam: Seam::Rule(|rules| {
        rules.account_status_is_refused =
            |sender, status| status != KnownAccountStatus::Valid && sender.route != Route::NewOrder;
    }),
};
