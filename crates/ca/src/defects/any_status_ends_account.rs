//! Deactivates an account whatever status an update has.

use assay_acme::account::KnownAccountStatus;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "any-status-ends-account",
    summary: "Deactivates an account whatever status an update has.",
    breaks: &["RFC8555-7.3.2-R04"],
    seam: Seam::Rule(|rules| {
        rules.account_update_to = |_| Some(KnownAccountStatus::Deactivated);
    }),
};
