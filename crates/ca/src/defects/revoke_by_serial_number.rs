//! Takes a certificate for its own that has the serial number of one.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "revoke-by-serial-number",
    summary: "Takes a certificate for its own that has the serial number of one.",
    breaks: &["RFC8555-7.6-R19"],
    seam: Seam::Rule(|rules| {
        rules.certificate_is_known = |likeness| likeness.same_serial;
    }),
};
