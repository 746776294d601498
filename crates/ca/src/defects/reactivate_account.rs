//! Brings a deactivated account back where an update says so.

use assay_acme::account::KnownAccountStatus;

use super::{Defect, Seam};
use crate::route::Route;

pub(super) static DEFECT: Defect = Defect {
    id: "reactivate-account",
    summary: "Brings a deactivated account back where an update says so.",
    breaks: &["RFC8555-7.1.6-R24", "RFC8555-7.3.6-R10", "RFC8555-7.3.6-R13"],
    seam: Seam::Rule(|rules| {
        rules.account_status_is_refused = |sender, status| {
            status != KnownAccountStatus::Valid
                && (sender.route != Route::Account || sender.post_as_get)
        };
        rules.account_update_to = |status| {
            [KnownAccountStatus::Valid, KnownAccountStatus::Deactivated]
                .into_iter()
                .find(|known| known.as_str() == status)
        };
    }),
};
