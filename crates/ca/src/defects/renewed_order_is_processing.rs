//! Takes an order back to processing once its certificate has renewed itself.

use assay_acme::order::KnownOrderStatus;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "renewed-order-is-processing",
    summary: "Takes an order back to processing once its certificate has renewed itself.",
    breaks: &["RFC8739-3.1.1-R04"],
    seam: Seam::Rule(|rules| {
        rules.star.renewed_order_is = |_| KnownOrderStatus::Processing;
    }),
};
