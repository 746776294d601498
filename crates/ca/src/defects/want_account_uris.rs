//! Issues only where a CAA property names the account.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "want-account-uris",
    summary: "Issues only where a CAA property names the account.",
    breaks: &["RFC8657-3-R05"],
    seam: Seam::Rule(|rules| {
        rules.caa.accounts_permit = |own| own == [true];
    }),
};
