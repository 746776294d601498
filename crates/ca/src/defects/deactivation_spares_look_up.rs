//! Finds deactivated accounts.

use assay_acme::account::KnownAccountStatus;

use super::{Defect, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "deactivation-spares-look-up",
    summary: "Finds deactivated accounts.",
    breaks: &["RFC8555-7.3.6-R12"],
    seam: Seam::Rule(|rules| {
        rules.account_status_is_refused = |sender, status| {
            status != KnownAccountStatus::Valid && sender.route != Route::NewAccount
        };
    }),
};
