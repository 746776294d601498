//! Lists zero as the reason of a revocation without one.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "list-reasons-not-given",
    summary: "Lists zero as the reason of a revocation without one.",
    breaks: &["RFC8555-7.6-R15"],
    seam: Seam::Rule(|rules| {
        rules.reason_listed = |reason| reason.or(Some(0));
    }),
};
