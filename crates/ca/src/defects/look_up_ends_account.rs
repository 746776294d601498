//! Deactivates an account that newAccount finds, where the request says so.

use assay_acme::account::KnownAccountStatus;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "look-up-ends-account",
    summary: "Deactivates an account that newAccount finds, where the request says so.",
    breaks: &["RFC8555-7.3.1-R04"],
    seam: Seam::Rule(|rules| {
        rules.accounts.look_up_sets_status =
            |status| (status == "deactivated").then_some(KnownAccountStatus::Deactivated);
    }),
};
