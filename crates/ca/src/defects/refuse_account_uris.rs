//! Does not issue where a CAA record names the account.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "refuse-account-uris",
    summary: "Does not issue where a CAA record names the account.",
    breaks: &["RFC8657-3-R01", "RFC8657-3.1-R01"],
    seam: Seam::Rule(|rules| {
        rules.caa.account_is = |_, _| false;
    }),
};
