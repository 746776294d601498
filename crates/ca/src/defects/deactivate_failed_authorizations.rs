//! Lets an invalid authorization be deactivated.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "deactivate-failed-authorizations",
    summary: "Lets an invalid authorization be deactivated.",
    breaks: &["RFC8555-7.1.6-R11"],
    seam: Seam::Rule(|rules| {
        rules.authorization_can_be_deactivated = |_| true;
    }),
};
