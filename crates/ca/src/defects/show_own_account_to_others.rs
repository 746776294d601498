//! Shows who asks for the account of another the own one.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "show-own-account-to-others",
    summary: "Shows who asks for the account of another the own one.",
    breaks: &["RFC8555-6.3-R26"],
    seam: Seam::Rule(|rules| {
        rules.accounts.others_see_their_own = true;
    }),
};
