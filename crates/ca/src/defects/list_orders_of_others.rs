//! Has the orders of other accounts in the list of an account's orders.

use assay_acme::order::KnownOrderStatus;

use super::{Defect, Seam};

pub(super) static DEFECT: Defect = Defect {
    id: "list-orders-of-others",
    summary: "Has the orders of other accounts in the list of an account's orders.",
    breaks: &["RFC8555-7.1.2.1-R02"],
    seam: Seam::Rule(|rules| {
        rules.order_is_listed = |order| order.status != KnownOrderStatus::Invalid;
    }),
};
