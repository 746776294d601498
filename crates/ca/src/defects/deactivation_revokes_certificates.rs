//! Revokes the certificates of an account that is deactivated.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "deactivation-revokes-certificates",
    summary: "Revokes the certificates of an account that is deactivated.",
    breaks: &["RFC8555-7.3.6-R16", "RFC8555-7.3.6-R17"],
    seam: Seam::Rule(|rules| {
        rules.deactivation_revokes = true;
    }),
};
