//! Refuses an external account binding whose JWK has its members in another order.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "refuse-binding-in-other-words",
    summary: "Refuses an external account binding whose JWK has its members in another order.",
    breaks: &["RFC8555-7.3.4-R20"],
    seam: Seam::Rule(|rules| {
        rules.binding_is_refused = |_| true;
    }),
};
