//! Lets the owner of an account set its status to revoked.

use assay_acme::account::KnownAccountStatus;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "update-revokes-account",
    summary: "Lets the owner of an account set its status to revoked.",
    breaks: &["RFC8555-7.3.2-R04"],
    seam: Seam::Rule(|rules| {
        rules.account_update_to = |status| {
            [KnownAccountStatus::Deactivated, KnownAccountStatus::Revoked]
                .into_iter()
                .find(|known| known.as_str() == status)
        };
    }),
};
