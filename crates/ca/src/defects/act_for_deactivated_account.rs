//! Refuses a deactivated account after it has done what it asked for.

use super::{Defect, Seam};
use crate::rules::Moment;

pub(super) static DEFECT: Defect = Defect {
    id: "act-for-deactivated-account",
    summary: "Refuses a deactivated account after it has done what it asked for.",
    breaks: &["RFC8555-7.3.6-R08", "RFC8555-7.3.6-R11"],
    seam: Seam::Rule(|rules| {
        rules.accounts.status_is_checked = Moment::AfterActing;
    }),
};
