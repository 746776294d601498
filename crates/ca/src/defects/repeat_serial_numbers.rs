//! Gives all certificates one serial number.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "repeat-serial-numbers",
    summary: "Gives all certificates one serial number.",
    breaks: &["RFC8555-9.1-R07"],
    seam: Seam::Rule(|rules| {
        rules.certificate_is_made = |wanted| wanted.serial = vec![1];
    }),
};
