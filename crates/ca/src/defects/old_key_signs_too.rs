//! Takes the signature of the old key beside that of the new one.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "old-key-signs-too",
    summary: "Takes the signature of the old key beside that of the new one.",
    breaks: &["RFC8555-7.3.5-R03"],
    seam: Seam::Rule(|rules| {
        rules.old_key_signs = true;
    }),
};
