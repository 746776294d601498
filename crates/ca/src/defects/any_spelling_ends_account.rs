//! Deactivates an account however the status is spelled.

use assay_acme::account::KnownAccountStatus;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "any-spelling-ends-account",
    summary: "Deactivates an account however the status is spelled.",
    breaks: &["RFC8555-7.3.2-R04"],
    seam: Seam::Rule(|rules| {
        rules.account_update_to = |status| {
            (status.trim().eq_ignore_ascii_case("deactivated"))
                .then_some(KnownAccountStatus::Deactivated)
        };
    }),
};
