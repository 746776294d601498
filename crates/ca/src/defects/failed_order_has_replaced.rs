//! Takes a certificate for replaced by an order that came to nothing.

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "failed-order-has-replaced",
    summary: "Takes a certificate for replaced by an order that came to nothing.",
    breaks: &["RFC9773-5-R10"],
    seam: Seam::Rule(|rules| {
        rules.renewals.replaces = |_| true;
    }),
};
