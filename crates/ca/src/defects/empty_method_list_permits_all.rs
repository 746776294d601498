//! Issues by any method where the list in a CAA record is empty.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "empty-method-list-permits-all",
    summary: "Issues by any method where the list in a CAA record is empty.",
    breaks: &["RFC8657-4-R04"],
    seam: Seam::Rule(|rules| {
        rules.caa.methods_permit = |list, used| {
            list.is_empty() || used.is_some_and(|used| list.split(',').any(|label| label == used))
        };
    }),
};
