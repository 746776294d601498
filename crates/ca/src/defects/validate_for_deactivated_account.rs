//! Goes on with the validations of a deactivated account.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "validate-for-deactivated-account",
    summary: "Goes on with the validations of a deactivated account.",
    breaks: &["RFC8555-7.3.6-R15"],
    seam: Seam::Rule(|rules| {
        rules.deactivation_cancels = false;
    }),
};
