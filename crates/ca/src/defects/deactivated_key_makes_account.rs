//! Makes another account for the key of a deactivated one.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "deactivated-key-makes-account",
    summary: "Makes another account for the key of a deactivated one.",
    breaks: &["RFC8555-7.3.6-R12"],
    seam: Seam::Rule(|rules| {
        rules.accounts.ended_accounts_are_found = false;
    }),
};
