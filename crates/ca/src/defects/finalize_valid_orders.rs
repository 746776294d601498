//! Takes a CSR for an order that is valid.

use assay_acme::order::KnownOrderStatus;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "finalize-valid-orders",
    summary: "Takes a CSR for an order that is valid.",
    breaks: &["RFC8555-7.4-R23"],
    seam: Seam::Rule(|rules| {
        rules.order_is_finalizable =
            |status| matches!(status, KnownOrderStatus::Ready | KnownOrderStatus::Valid);
    }),
};
