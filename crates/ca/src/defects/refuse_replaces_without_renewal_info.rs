//! Refuses orders for their replaces where it has no renewal information.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "refuse-replaces-without-renewal-info",
    summary: "Refuses orders for their replaces where it has no renewal information.",
    breaks: &["RFC9773-5-R12"],
    seam: Seam::Rule(|rules| {
        rules.renewals.replaces_is_refused_without = true;
    }),
};
