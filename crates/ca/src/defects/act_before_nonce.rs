//! Looks at the nonce when the request has had its effect.

use super::{Defect, Seam};
use crate::rules::Moment;

pub(super) static DEFECT: Defect = Defect {
    id: "act-before-nonce",
    summary: "Looks at the nonce when the request has had its effect.",
    breaks: &["RFC8555-6.5-R15", "RFC8555-6.5-R25"],
    seam: Seam::Rule(|rules| {
        rules.nonce_is_checked = Moment::AfterActing;
    }),
};
