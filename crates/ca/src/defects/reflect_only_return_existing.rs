//! Shows onlyReturnExisting in the account.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "reflect-only-return-existing",
    summary: "Shows onlyReturnExisting in the account.",
    breaks: &["RFC8555-7.3-R11"],
    seam: Seam::Rule(|rules| {
        rules.member_is_reflected = |_, name| name == "onlyReturnExisting";
    }),
};
