//! Supports no contacts but telephone numbers.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "support-no-mailto",
    summary: "Supports no contacts but telephone numbers.",
    breaks: &["RFC8555-7.3-R14", "RFC8555-7.3-R15", "RFC8555-7.3-R16", "RFC8555-7.3-R19"],
    seam: Seam::Rule(|rules| {
        rules.accounts.scheme_is_supported = |scheme| scheme == "tel";
    }),
};
