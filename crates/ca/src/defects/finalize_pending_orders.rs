//! Takes a CSR for an order that is pending.

use assay_acme::order::KnownOrderStatus;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "finalize-pending-orders",
    summary: "Takes a CSR for an order that is pending.",
    breaks: &["RFC8555-7.4-R21"],
    seam: Seam::Rule(|rules| {
        rules.order_is_finalizable =
            |status| matches!(status, KnownOrderStatus::Ready | KnownOrderStatus::Pending);
    }),
};
