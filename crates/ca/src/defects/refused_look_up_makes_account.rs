//! Says that there is no account, and makes it.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "refused-look-up-makes-account",
    summary: "Says that there is no account, and makes it.",
    breaks: &["RFC8555-7.3-R07"],
    seam: Seam::Rule(|rules| {
        rules.accounts.refused_look_up_creates = true;
    }),
};
