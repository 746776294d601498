//! Says of every order that it is not ready.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "refuse-every-finalize",
    summary: "Says of every order that it is not ready.",
    breaks: &["RFC8555-7.4-R16", "RFC8555-7.4-R33", "RFC8555-7.4-R34", "RFC8555-7.4-R35"],
    seam: Seam::Rule(|rules| {
        rules.order_is_finalizable = |_| false;
    }),
};
