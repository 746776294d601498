//! Takes a second CSR while the first is worked on.

use assay_acme::order::KnownOrderStatus;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "finalize-orders-in-progress",
    summary: "Takes a second CSR while the first is worked on.",
    breaks: &["RFC8555-7.4-R22"],
    seam: Seam::Rule(|rules| {
        rules.order_is_finalizable =
            |status| matches!(status, KnownOrderStatus::Ready | KnownOrderStatus::Processing);
    }),
};
