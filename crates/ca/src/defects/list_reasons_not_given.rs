//! Lists cessation of operation as the reason where none was given.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "list-reasons-not-given",
    summary: "Lists cessation of operation as the reason where none was given.",
    breaks: &["RFC8555-7.6-R15"],
    seam: Seam::Rule(|rules| {
        rules.reason_listed = |reason| reason.or(Some(5));
    }),
};
