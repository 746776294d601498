//! Gives a new account the status that the client asks for.

use assay_acme::account::KnownAccountStatus;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "heed-status-of-new-account",
    summary: "Gives a new account the status that the client asks for.",
    breaks: &["RFC8555-7.3-R12"],
    seam: Seam::Rule(|rules| {
        rules.accounts.new_status = |status| {
            [KnownAccountStatus::Deactivated, KnownAccountStatus::Revoked]
                .into_iter()
                .find(|known| known.as_str() == status)
        };
    }),
};
