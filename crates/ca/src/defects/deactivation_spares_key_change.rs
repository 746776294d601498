//! Lets a deactivated account change its key.

use assay_acme::account::KnownAccountStatus;

use super::{Defect, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "deactivation-spares-key-change",
    summary: "Lets a deactivated account change its key.",
    breaks: &["RFC8555-7.3.5-R05", "RFC8555-7.3.6-R09"],
    seam: Seam::Rule(|rules| {
        rules.account_status_is_refused = |sender, status| {
            status != KnownAccountStatus::Valid && sender.route != Route::KeyChange
        };
    }),
};
