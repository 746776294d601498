//! Takes lists of methods in CAA records that are outside the grammar.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "mend-method-lists",
    summary: "Takes lists of methods in CAA records that are outside the grammar.",
    breaks: &["RFC8657-4-R05"],
    seam: Seam::Rule(|rules| {
        rules.caa.methods_permit =
            |list, used| used.is_some_and(|used| list.split(',').any(|label| label.trim() == used));
    }),
};
