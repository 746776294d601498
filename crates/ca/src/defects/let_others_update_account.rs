//! Lets any account change the contacts of another.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "let-others-update-account",
    summary: "Lets any account change the contacts of another.",
    breaks: &["RFC8555-7.3.2-R07", "RFC8555-7.3.2-R09"],
    seam: Seam::Rule(|rules| {
        rules.accounts.others_may_update = |deactivates| !deactivates;
    }),
};
