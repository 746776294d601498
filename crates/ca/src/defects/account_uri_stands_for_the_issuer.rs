//! Issues where a CAA record for another CA names the account.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "account-uri-stands-for-the-issuer",
    summary: "Issues where a CAA record for another CA names the account.",
    breaks: &["RFC8657-3-R07"],
    seam: Seam::Rule(|rules| {
        rules.caa.account_stands_for_issuer = true;
    }),
};
