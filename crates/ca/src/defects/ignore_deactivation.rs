//! Does not deactivate accounts, though it says nothing against it.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "ignore-deactivation",
    summary: "Does not deactivate accounts, though it says nothing against it.",
    breaks: &["RFC8555-7.3.6-R01"],
    seam: Seam::Rule(|rules| {
        rules.account_update_to = |_| None;
    }),
};
