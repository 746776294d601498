//! Fails inside where a certificate is asked for in a format that there is not.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "fail-on-unmet-accept",
    summary: "Fails inside where a certificate is asked for in a format that there is not.",
    breaks: &["RFC8555-7.4.2-R09"],
    seam: Seam::Rule(|rules| {
        rules.unmet_accept = Some(500);
    }),
};
