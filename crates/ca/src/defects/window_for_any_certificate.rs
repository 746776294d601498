//! Suggests a window for certificates that it did not issue.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "window-for-any-certificate",
    summary: "Suggests a window for certificates that it did not issue.",
    breaks: &["RFC9773-4.1-R05"],
    seam: Seam::Rule(|rules| {
        rules.renewals.unknown_has_a_window = true;
    }),
};
