//! Makes no more orders once it was asked about many unknown certificates.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "exhausted-by-renewal-info",
    summary: "Makes no more orders once it was asked about many unknown certificates.",
    breaks: &["RFC9773-6-R01"],
    seam: Seam::Rule(|rules| {
        rules.renewals.unknown_borne = Some(12);
    }),
};
