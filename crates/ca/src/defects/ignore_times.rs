//! Leaves notBefore and notAfter out of account.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "ignore-times",
    summary: "Leaves notBefore and notAfter out of account.",
    breaks: &["RFC8555-7.4-R14"],
    seam: Seam::Rule(|rules| {
        rules.times_are_granted = false;
    }),
};
