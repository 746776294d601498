//! Makes the account before it looks at the external account binding.

use super::{Defect, Seam};
use crate::rules::Moment;

pub(super) static DEFECT: Defect = Defect {
    id: "make-account-before-binding",
    summary: "Makes the account before it looks at the external account binding.",
    breaks: &["RFC8555-7.3.4-R17"],
    seam: Seam::Rule(|rules| {
        rules.binding_is_checked = Moment::AfterActing;
    }),
};
