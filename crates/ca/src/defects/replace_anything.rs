//! Does not mind what an order says that it replaces.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "replace-anything",
    summary: "Does not mind what an order says that it replaces.",
    breaks: &["RFC9773-5-R11"],
    seam: Seam::Rule(|rules| {
        rules.renewals.unknown_predecessor_is_refused = false;
    }),
};
