//! Brings a deactivated account back by newAccount.

use assay_acme::account::KnownAccountStatus;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "look-up-reactivates-account",
    summary: "Brings a deactivated account back by newAccount.",
    breaks: &["RFC8555-7.1.6-R24", "RFC8555-7.3.6-R12"],
    seam: Seam::Rule(|rules| {
        rules.accounts.look_up_sets_status = |_| Some(KnownAccountStatus::Valid);
    }),
};
