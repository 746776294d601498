//! Lets a deactivated account revoke certificates.

use assay_acme::account::KnownAccountStatus;

use super::{Defect, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "deactivation-spares-revocation",
    summary: "Lets a deactivated account revoke certificates.",
    breaks: &["RFC8555-7.3.6-R11"],
    seam: Seam::Rule(|rules| {
        rules.account_status_is_refused = |sender, status| {
            status != KnownAccountStatus::Valid && sender.route != Route::RevokeCert
        };
    }),
};
