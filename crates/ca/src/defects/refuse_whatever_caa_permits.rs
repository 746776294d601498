//! Finds itself in no CAA record.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "refuse-whatever-caa-permits",
    summary: "Finds itself in no CAA record.",
    breaks: &["RFC8555-10.5-R02"],
    seam: Seam::Rule(|rules| {
        rules.caa_issuer_is = |_, _| false;
    }),
};
