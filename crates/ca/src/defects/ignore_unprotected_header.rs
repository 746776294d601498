//! Ignores an unprotected header where it has to refuse it.

use super::{Defect, Seam};
use crate::rules::Unprotected;

pub(super) static DEFECT: Defect = Defect {
    id: "ignore-unprotected-header",
    summary: "Ignores an unprotected header where it has to refuse it.",
    breaks: &["RFC8555-6.2-R14"],
    seam: Seam::Rule(|rules| {
        rules.unprotected_header = |_| Unprotected::Ignored;
    }),
};
