//! Refuses a client that does not agree to the terms of service, and makes its account all the same.

use super::{Defect, Seam};
use crate::rules::Moment;

pub(super) static DEFECT: Defect = Defect {
    id: "make-account-before-agreement",
    summary: "Refuses a client that does not agree to the terms of service, and makes its account all the same.",
    breaks: &["RFC8555-7.3-R20", "RFC8555-7.3-R21"],
    seam: Seam::Rule(|rules| {
        rules.accounts.agreement_is_checked = Moment::AfterActing;
    }),
};
