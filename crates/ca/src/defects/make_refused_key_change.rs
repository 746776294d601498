//! Makes a key change that it refuses.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "make-refused-key-change",
    summary: "Makes a key change that it refuses.",
    breaks: &["RFC8555-7.3.5-R23"],
    seam: Seam::Rule(|rules| {
        rules.refused_key_change_is_made = true;
    }),
};
