//! Lets any account and key revoke.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "anybody-can-revoke",
    summary: "Lets any account and key revoke.",
    breaks: &["RFC8555-7.6-R05", "RFC8555-7.6-R08"],
    seam: Seam::Rule(|rules| {
        rules.may_revoke = |_| true;
    }),
};
