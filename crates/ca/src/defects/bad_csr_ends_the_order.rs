//! Makes an order invalid after a bad CSR.

use assay_acme::order::KnownOrderStatus;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "bad-csr-ends-the-order",
    summary: "Makes an order invalid after a bad CSR.",
    breaks: &["RFC8555-7.4-R41"],
    seam: Seam::Rule(|rules| {
        rules.order_after_bad_csr = |_| KnownOrderStatus::Invalid;
    }),
};
