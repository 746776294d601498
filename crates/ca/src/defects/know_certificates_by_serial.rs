//! Takes any certificate with a serial number that was issued.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "know-certificates-by-serial",
    summary: "Takes any certificate with a serial number that was issued.",
    breaks: &["RFC8555-7.6-R18"],
    seam: Seam::Rule(|rules| {
        rules.certificate_is_known = |likeness| likeness.same_serial;
    }),
};
