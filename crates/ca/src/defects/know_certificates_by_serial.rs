//! Knows a certificate by its serial number alone.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "know-certificates-by-serial",
    summary: "Knows a certificate by its serial number alone.",
    breaks: &["RFC8555-7.6-R19"],
    seam: Seam::Rule(|rules| {
        rules.certificate_is_known = |likeness| likeness.same_serial;
    }),
};
