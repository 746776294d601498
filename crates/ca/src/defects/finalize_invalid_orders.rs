//! Takes a CSR for an order that is invalid.

use assay_acme::order::KnownOrderStatus;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "finalize-invalid-orders",
    summary: "Takes a CSR for an order that is invalid.",
    breaks: &["RFC8555-7.4-R24"],
    seam: Seam::Rule(|rules| {
        rules.order_is_finalizable =
            |status| matches!(status, KnownOrderStatus::Ready | KnownOrderStatus::Invalid);
    }),
};
